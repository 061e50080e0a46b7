package dev.countersign.http.oauth;

import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Optional;

/**
 * Finds characters that no string of a JSON document may contain: U+0000, which some databases
 * cannot store; and in a {@code kid}, any control character. {@link JsonText} refuses half of a
 * surrogate pair.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html#section-8.2">RFC 8259 §8.2</a>
 */
public final class ForbiddenCharacters {

  private static final int LONGEST_NAME = 100;

  private ForbiddenCharacters() {}

  /**
   * Returns a description of the first error, with the name of the member; empty if there is none.
   */
  public static Optional<String> description(JsonObject document) {
    return in("", document);
  }

  private static Optional<String> in(String path, Json json) {
    return switch (json) {
      case JsonString(var text) -> inString(path, text);
      case JsonArray(var items) ->
          items.stream().map(item -> in(path, item)).flatMap(Optional::stream).findFirst();
      case JsonObject(var members) ->
          members.entrySet().stream()
              .map(member -> inMember(path, member.getKey(), member.getValue()))
              .flatMap(Optional::stream)
              .findFirst();
      case Json.JsonInteger _, Json.JsonDecimal _, Json.JsonBoolean _, Json.JsonNull _ ->
          Optional.empty();
    };
  }

  private static Optional<String> inMember(String path, String name, Json value) {
    if (name.indexOf(0) >= 0) {
      return Optional.of(
          (path.isEmpty() ? "the body" : shown(path)) + " has a member whose name contains U+0000");
    }
    return in(path.isEmpty() ? name : path + "." + name, value);
  }

  private static Optional<String> inString(String path, String text) {
    if (text.indexOf(0) >= 0) {
      return Optional.of(shown(path) + " must not contain U+0000");
    }
    return isKeyId(path) && text.chars().anyMatch(Character::isISOControl)
        ? Optional.of(shown(path) + " must not contain a control character")
        : Optional.empty();
  }

  private static boolean isKeyId(String path) {
    return path.equals("kid") || path.endsWith(".kid");
  }

  private static String shown(String path) {
    return OAuthError.printable(
        path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME) + "...");
  }
}
