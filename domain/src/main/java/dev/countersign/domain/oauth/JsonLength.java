package dev.countersign.domain.oauth;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;

/** The length of a JSON value: bytes of its shortest text in UTF-8. */
public final class JsonLength {

  private JsonLength() {}

  /** Returns the length in bytes. */
  public static long of(Json json) {
    return switch (json) {
      case JsonString(var value) -> of(value);
      case JsonInteger(var value) -> Long.toString(value).length();
      case JsonDecimal(var value) -> Double.toString(value).length();
      case JsonBoolean(var value) -> value ? 4 : 5;
      case JsonNull() -> 4;
      // The brackets, and a comma between two items.
      case JsonArray(var items) ->
          1 + Math.max(1, items.size()) + items.stream().mapToLong(JsonLength::of).sum();
      case JsonObject(var members) ->
          1
              + Math.max(1, members.size())
              + members.entrySet().stream()
                  .mapToLong(member -> of(member.getKey()) + 1 + of(member.getValue()))
                  .sum();
    };
  }

  private static long of(String text) {
    return 2 + text.codePoints().mapToLong(JsonLength::of).sum();
  }

  // RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped.
  private static long of(int character) {
    if (character < 0x20) {
      return "\b\f\n\r\t".indexOf(character) < 0 ? 6 : 2;
    }
    if (character == '"' || character == '\\') {
      return 2;
    }
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
