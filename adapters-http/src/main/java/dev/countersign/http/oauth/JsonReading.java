package dev.countersign.http.oauth;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text, from its first token to its last. */
final class JsonReading {

  private static final int LONGEST_PATH = 100;

  private final JsonParser parser;
  private @Nullable String halfPair;

  JsonReading(JsonParser parser) {
    this.parser = parser;
  }

  /** Returns the only value of the text. */
  Result<Json, MalformedJson> document() throws IOException {
    try {
      return onlyValue();
    } catch (JsonParseException e) {
      if (halfPair == null) {
        throw e;
      }
      return Result.refused(new MalformedJson("half of a surrogate pair in " + halfPair));
    }
  }

  private Result<Json, MalformedJson> onlyValue() throws IOException {
    var json = value(parser.nextToken());
    return parser.nextToken() == null
        ? Result.ok(json)
        : Result.refused(new MalformedJson("more than one value"));
  }

  private Json value(@Nullable JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(wellFormed(parser.getText()));
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

  private JsonObject object() throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = wellFormed(parser.currentName());
      // RFC 7515 §4, for headers: "The Header Parameter names within the JOSE Header MUST be
      // unique". Other JSON is treated alike: two readers that use different values of a repeated
      // member would be a security hole.
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

  private Json integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new JsonInteger(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> decimal();
    };
  }

  private JsonDecimal decimal() throws IOException {
    var number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new JsonParseException(parser, "a number is too large");
    }
    return new JsonDecimal(number);
  }

  /** Returns the path of the current member, in printable characters. */
  private String path() {
    var path = OAuthError.printable(parser.getParsingContext().pathAsPointer().toString());
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...";
  }

  /** Refuses half a surrogate pair: an escape can produce one, but UTF-8 cannot encode it. */
  private String wellFormed(String text) throws IOException {
    for (var i = 0; i < text.length(); i++) {
      var next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (Character.isSurrogatePair(text.charAt(i), next)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        halfPair = path();
        throw new JsonParseException(parser, "half a surrogate pair");
      }
    }
    return text;
  }
}
