package dev.countersign.testserver.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, strings, numbers, booleans and null. An error names its line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html">RFC 8259</a>
 */
public final class JsonText {

  private static final int DEEPEST = 32;
  private static final int LONGEST = 1024 * 1024;
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /** Reads one value; throws {@link IllegalArgumentException} if the text is not JSON. */
  public static @Nullable Object read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("the JSON is longer than " + LONGEST + " characters");
    }
    var reader = new JsonText(text);
    var value = reader.value(0);
    reader.skip();
    if (reader.at < text.length()) {
      throw reader.wrong("nothing may follow the value");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    skip();
    if (depth > DEEPEST) {
      throw wrong("more than " + DEEPEST + " levels");
    }
    if (at == text.length()) {
      throw wrong("a value is missing");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    at++;
    while (more('}', members.isEmpty())) {
      skip();
      if (at == text.length() || text.charAt(at) != '"') {
        throw wrong("a member begins with its name in quotes");
      }
      var name = string();
      skip();
      expect(':');
      if (members.containsKey(name)) {
        throw wrong("the member " + name + " is there twice");
      }
      members.put(name, value(depth + 1));
    }
    return members;
  }

  private List<@Nullable Object> array(int depth) {
    var items = new ArrayList<@Nullable Object>();
    at++;
    while (more(']', items.isEmpty())) {
      items.add(value(depth + 1));
    }
    return items;
  }

  private boolean more(char end, boolean first) {
    skip();
    if (at < text.length() && text.charAt(at) == end) {
      at++;
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  private String string() {
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      var next = text.charAt(at++);
      if (next < ' ') {
        throw wrong("a control character in a string");
      }
      value.append(next == '\\' ? escaped() : next);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() {
    if (at == text.length()) {
      throw wrong("a string is not closed");
    }
    var escape = text.charAt(at++);
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("an unknown escape in a string");
    };
  }

  private char unicode() {
    var digits = text.substring(at, Math.min(text.length(), at + HEX_DIGITS));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw wrong("\\u needs four hexadecimal digits");
    }
    at += HEX_DIGITS;
    return (char) Integer.parseInt(digits, HEX);
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("this is no value");
    }
    at += word.length();
    return value;
  }

  private Object number() {
    var matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("this is no value");
    }
    at = matcher.end();
    try {
      return Long.valueOf(matcher.group());
    } catch (NumberFormatException e) {
      return Double.valueOf(matcher.group());
    }
  }

  private void expect(char expected) {
    if (at == text.length() || text.charAt(at) != expected) {
      throw wrong(expected + " is expected");
    }
    at++;
  }

  private void skip() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String why) {
    var line = text.substring(0, Math.min(at, text.length())).lines().count();
    return new IllegalArgumentException("line " + Math.max(1, line) + ": " + why);
  }
}
