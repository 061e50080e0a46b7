package dev.countersign.crypto.oauth;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON: limited in size and depth, and without duplicate members.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 */
public final class JsonReader {

  /** The maximum number of characters. */
  public static final int LONGEST = 256 * 1024;

  /** The maximum number of objects and arrays in each other. */
  public static final int DEEPEST = 32;

  private JsonReader() {}

  /** Returns the object; empty if the bytes are not UTF-8 or not one JSON object. */
  public static Optional<JsonObject> object(byte[] utf8) {
    return object(utf8, LONGEST);
  }

  /** Reads an object with another maximum length, for trusted texts. */
  public static Optional<JsonObject> object(byte[] utf8, int longest) {
    return utf8.length > longest
        ? Optional.empty()
        : Utf8.decode(utf8).flatMap(text -> object(text, longest));
  }

  /** Returns the object; empty if the text is not one JSON object within the limits. */
  public static Optional<JsonObject> object(String text) {
    return object(text, LONGEST);
  }

  /** Reads an object with another maximum length, for trusted texts. */
  public static Optional<JsonObject> object(String text, int longest) {
    if (text.length() > longest) {
      return Optional.empty();
    }
    try {
      // RFC 7515 §4: "The Header Parameter names within the JOSE Header MUST be unique": jose4j's
      // parser refuses duplicate members.
      return Optional.of(objectOf(JsonUtil.parseJson(text), 1));
    } catch (JoseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonObject objectOf(Map<?, ?> map, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("JSON deeper than " + DEEPEST);
    }
    var members = new LinkedHashMap<String, Json>();
    map.forEach((name, value) -> members.put((String) name, valueOf(value, depth)));
    return new JsonObject(members);
  }

  private static JsonArray arrayOf(List<?> list, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("JSON deeper than " + DEEPEST);
    }
    var items = new ArrayList<Json>();
    list.forEach(item -> items.add(valueOf(item, depth)));
    return new JsonArray(items);
  }

  private static Json valueOf(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> new JsonNull();
      case String string -> new JsonString(string);
      case Boolean bool -> new JsonBoolean(bool);
      case Long number -> new JsonInteger(number);
      case Double number -> decimalOf(number);
      case Map<?, ?> map -> objectOf(map, depth + 1);
      case List<?> list -> arrayOf(list, depth + 1);
      default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
    };
  }

  private static JsonDecimal decimalOf(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a number is too large");
    }
    return new JsonDecimal(number);
  }
}
