package dev.countersign.persistence.oauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
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
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads and writes JSON as it is stored in a column: in ASCII, so that U+0000 and lone surrogates,
 * which PostgreSQL does not accept, are stored as escapes.
 */
public final class JsonText {

  /** As many as are used at once on a busy service. Others are made and not kept. */
  private static final int BUFFERS = 64;

  // Jackson keeps buffers in the thread by default; a virtual thread serves one request.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonText() {}

  /** Returns the text of a value. */
  public static String write(Json json) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      write(json, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns the text of an array of strings. */
  public static String write(List<String> strings) {
    return write(JsonArray.ofStrings(strings));
  }

  /** Returns the text of a string. */
  public static String write(String string) {
    return write(new JsonString(string));
  }

  /** Reads a value that {@link #write(Json)} wrote. */
  public static Json read(String text) {
    try (var parser = FACTORY.createParser(text)) {
      return read(parser.nextToken(), parser);
    } catch (IOException e) {
      throw new IllegalStateException("a column does not contain JSON", e);
    }
  }

  /** Reads an object that {@link #write(Json)} wrote. */
  public static JsonObject readObject(String text) {
    if (read(text) instanceof JsonObject object) {
      return object;
    }
    throw not("an object");
  }

  /** Reads the strings that {@link #write(List)} wrote. */
  public static List<String> readStrings(String text) {
    if (read(text) instanceof JsonArray array) {
      return array.strings().orElseThrow(() -> not("strings"));
    }
    throw not("an array");
  }

  /** Reads the string that {@link #write(String)} wrote. */
  public static String readString(String text) {
    if (read(text) instanceof JsonString(var value)) {
      return value;
    }
    throw not("a string");
  }

  private static IllegalStateException not(String expected) {
    return new IllegalStateException("a column does not contain " + expected);
  }

  private static void write(Json json, JsonGenerator generator) throws IOException {
    switch (json) {
      case JsonString(var value) -> generator.writeString(value);
      case JsonInteger(var value) -> generator.writeNumber(value);
      case JsonDecimal(var value) -> generator.writeNumber(value);
      case JsonBoolean(var value) -> generator.writeBoolean(value);
      case JsonNull() -> generator.writeNull();
      case JsonArray(var items) -> {
        generator.writeStartArray();
        for (var item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case JsonObject(var members) -> {
        generator.writeStartObject();
        for (var member : members.entrySet()) {
          generator.writeFieldName(member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
    }
  }

  private static Json read(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> new JsonDecimal(parser.getDoubleValue());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case START_ARRAY -> array(parser);
      case START_OBJECT -> object(parser);
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw not("a value");
    };
  }

  private static Json integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? new JsonDecimal(parser.getDoubleValue())
        : new JsonInteger(parser.getLongValue());
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(read(token, parser));
    }
    return new JsonArray(items);
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      members.put(name, read(parser.nextToken(), parser));
    }
    return new JsonObject(members);
  }
}
