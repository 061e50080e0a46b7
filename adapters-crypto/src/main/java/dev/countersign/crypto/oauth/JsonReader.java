package dev.countersign.crypto.oauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
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

  private static final int MOST_DIGITS = String.valueOf(Long.MIN_VALUE).length();

  // A part of a text is limited by the length of the text. Buffers are not reused: keys and claims
  // would stay in them. Names are not remembered: senders choose them.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Returns the object; empty if the bytes are not UTF-8 or not one JSON object. */
  public static Optional<JsonObject> object(byte[] utf8) {
    return object(utf8, LONGEST);
  }

  /** Reads an object with another maximum length, for trusted texts. */
  public static Optional<JsonObject> object(byte[] utf8, int longest) {
    return utf8.length > longest
        ? Optional.empty()
        : Utf8.characters(utf8)
            .flatMap(text -> read(text.array(), text.arrayOffset(), text.remaining()));
  }

  /** Returns the object; empty if the text is not one JSON object within the limits. */
  public static Optional<JsonObject> object(String text) {
    return object(text, LONGEST);
  }

  /** Reads an object with another maximum length, for trusted texts. */
  public static Optional<JsonObject> object(String text, int longest) {
    return text.length() > longest ? Optional.empty() : read(text.toCharArray(), 0, text.length());
  }

  private static Optional<JsonObject> read(char[] text, int from, int length) {
    try (var parser = FACTORY.createParser(text, from, length)) {
      return new JsonReader(parser).onlyObject();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonObject> onlyObject() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    var object = object();
    return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
  }

  private JsonObject object() throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      // RFC 7515 §4: "The Header Parameter names within the JOSE Header MUST be unique".
      if (members.put(name, value(parser.nextToken())) != null) {
        throw new JsonParseException(parser, "a member occurs twice");
      }
    }
    return new JsonObject(members);
  }

  private JsonArray array() throws IOException {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token));
    }
    return new JsonArray(items);
  }

  private Json value(@Nullable JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case null -> throw new JsonParseException(parser, "the text ends early");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new JsonParseException(parser, "a value is missing");
    };
  }

  private JsonInteger integer() throws IOException {
    // Before the parser computes it: that takes long if there are many digits.
    if (parser.getTextLength() > MOST_DIGITS) {
      throw new JsonParseException(parser, "a number is too large");
    }
    return new JsonInteger(parser.getLongValue());
  }

  private JsonDecimal decimal() throws IOException {
    var number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new JsonParseException(parser, "a number is too large");
    }
    return new JsonDecimal(number);
  }
}
