package dev.countersign.crypto.oauth;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON without white space.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html">RFC 8259</a>
 */
public final class JsonWriter {

  private final StringBuilder text = new StringBuilder(256);
  private final boolean sorted;

  private JsonWriter(boolean sorted) {
    this.sorted = sorted;
  }

  /** Returns the text of {@code json}, with members in their own order. */
  public static String text(Json json) {
    return write(json, false);
  }

  /**
   * Returns the text of {@code json}, with members sorted by name: equal objects have the same
   * text.
   */
  public static String canonical(Json json) {
    return write(json, true);
  }

  private static String write(Json json, boolean sorted) {
    var writer = new JsonWriter(sorted);
    writer.append(json);
    return writer.text.toString();
  }

  private void append(Json json) {
    switch (json) {
      case JsonString(var value) -> quote(value);
      case JsonInteger(var value) -> text.append(value);
      case JsonDecimal(var value) -> text.append(finite(value));
      case JsonBoolean(var value) -> text.append(value);
      case JsonNull() -> text.append("null");
      case JsonArray array -> array(array);
      case JsonObject object -> object(sorted ? new TreeMap<>(object.members()) : object.members());
    }
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    return value;
  }

  private void array(JsonArray array) {
    var separator = "";
    text.append('[');
    for (var item : array.items()) {
      text.append(separator);
      append(item);
      separator = ",";
    }
    text.append(']');
  }

  private void object(Map<String, Json> members) {
    var separator = "";
    text.append('{');
    for (var member : members.entrySet()) {
      text.append(separator);
      quote(member.getKey());
      text.append(':');
      append(member.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void quote(String value) {
    text.append('"');
    var written = 0;
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c == '"' || c == '\\' || c < ' ' || isLone(value, i)) {
        text.append(value, written, i);
        escape(c);
        written = i + 1;
      }
    }
    text.append(value, written, value.length()).append('"');
  }

  private void escape(char c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append(c);
    } else {
      text.append(String.format("\\u%04x", (int) c));
    }
  }

  /**
   * Returns whether a character is an unpaired surrogate. UTF-8 cannot encode it, so that two
   * different texts would become equal.
   */
  private static boolean isLone(String value, int at) {
    var c = value.charAt(at);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    var paired =
        Character.isHighSurrogate(c)
            ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    return !paired;
  }
}
