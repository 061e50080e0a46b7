package dev.countersign.domain.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identifier of a client at this server: {@code client_id}.
 *
 * @param value 1 to 256 printable ASCII characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.2">RFC 6749 §2.2</a>
 */
public record ClientId(String value) {

  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,256}");

  /** Refuses, with an exception, any other form. */
  public ClientId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("client_id must be 1 to 256 printable ASCII characters");
    }
  }

  /** Returns the identifier; empty if the text has another form. */
  public static Optional<ClientId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
  }
}
