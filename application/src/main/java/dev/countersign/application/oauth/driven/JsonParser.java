package dev.countersign.application.oauth.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * Parses JSON that a request parameter contains.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html#section-2">RFC 8259 §2</a>
 */
public interface JsonParser {

  /** The maximum number of characters of a text. */
  int LONGEST = 16_384;

  /**
   * Returns the object; empty if the text is not exactly one JSON object, has a repeated member, is
   * deeper than 32 levels, or is longer than {@value #LONGEST} characters.
   */
  Optional<JsonObject> object(String text);
}
