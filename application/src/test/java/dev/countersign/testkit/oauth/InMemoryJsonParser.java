package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.JsonParser;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser without a library, for tests of use cases. */
public final class InMemoryJsonParser implements JsonParser {

  private static final int DEEPEST = 32;

  @Override
  public Optional<JsonObject> object(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var reading = new Reading(text);
      var value = reading.value(1);
      reading.end();
      return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reading {

    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*+([{}\\[\\],:]|true|false|null|\"(?:[^\"\\\\\\x00-\\x1F]|\\\\.)*+\""
                + "|-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)\\s*+");

    private final Matcher tokens;
    private int position;

    private Reading(String text) {
      this.tokens = TOKEN.matcher(text);
    }

    private String next() {
      if (!tokens.region(position, tokens.regionEnd()).lookingAt()) {
        throw new IllegalArgumentException("not JSON");
      }
      position = tokens.end();
      return tokens.group(1);
    }

    private boolean takes(String token) {
      var before = position;
      if (position < tokens.regionEnd() && next().equals(token)) {
        return true;
      }
      position = before;
      return false;
    }

    private void end() {
      if (position != tokens.regionEnd()) {
        throw new IllegalArgumentException("more than one value");
      }
    }

    private Json value(int depth) {
      var token = next();
      return switch (token) {
        case "{" -> object(depth);
        case "[" -> array(depth);
        case "true", "false" -> new JsonBoolean(token.equals("true"));
        case "null" -> new JsonNull();
        default -> scalar(token);
      };
    }

    private static Json scalar(String token) {
      if (token.startsWith("\"")) {
        return new JsonString(text(token));
      }
      return token.matches("-?[0-9]+")
          ? new JsonInteger(Long.parseLong(token))
          : new JsonDecimal(Double.parseDouble(token));
    }

    private Json object(int depth) {
      check(depth);
      var members = new LinkedHashMap<String, Json>();
      if (takes("}")) {
        return new JsonObject(members);
      }
      do {
        var name = next();
        if (!name.startsWith("\"") || !next().equals(":")) {
          throw new IllegalArgumentException("a member has no name");
        }
        if (members.put(text(name), value(depth + 1)) != null) {
          throw new IllegalArgumentException("a member occurs twice");
        }
      } while (takes(","));
      expect("}");
      return new JsonObject(members);
    }

    private Json array(int depth) {
      check(depth);
      var items = new ArrayList<Json>();
      if (takes("]")) {
        return new JsonArray(items);
      }
      do {
        items.add(value(depth + 1));
      } while (takes(","));
      expect("]");
      return new JsonArray(items);
    }

    private static void check(int depth) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("too deep");
      }
    }

    private void expect(String token) {
      if (!next().equals(token)) {
        throw new IllegalArgumentException(token + " is missing");
      }
    }

    private static String text(String token) {
      var text = new StringBuilder();
      var i = 1;
      while (i < token.length() - 1) {
        var next = token.charAt(i);
        if (next != '\\') {
          text.append(next);
          i++;
        } else if (token.charAt(i + 1) == 'u') {
          text.append((char) Integer.parseInt(token.substring(i + 2, i + 6), 16));
          i += 6;
        } else {
          text.append(escaped(token.charAt(i + 1)));
          i += 2;
        }
      }
      return text.toString();
    }

    private static char escaped(char letter) {
      return switch (letter) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case '"', '\\', '/' -> letter;
        default -> throw new IllegalArgumentException("unknown escape");
      };
    }
  }
}
