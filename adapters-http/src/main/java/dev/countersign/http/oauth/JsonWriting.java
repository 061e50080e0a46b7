package dev.countersign.http.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.io.IOException;

/** Writes JSON values, token by token. */
final class JsonWriting {

  private JsonWriting() {}

  static void write(Json json, JsonGenerator generator) throws IOException {
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
}
