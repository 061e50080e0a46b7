package dev.countersign.crypto.oauth;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares {@link JsonReader} with the parser of jose4j: two readers that read different values of
 * one text would be a security hole.
 */
class JsonReaderTest {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"a\"",
          "\"b\"",
          "\"\"",
          "0",
          "-0",
          "01",
          "1",
          "-1",
          "1.5",
          "1.",
          ".5",
          "1e5",
          "1E-3",
          "1e999",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "true",
          "false",
          "null",
          "NaN",
          "Infinity",
          "tru",
          " ",
          "\t",
          "\n",
          "\r",
          "\f",
          "\u00a0",
          "\ufeff",
          "\u2028",
          "\u0000",
          "\u0001",
          "\\",
          "\\n",
          "\\u0041",
          "\\ud800",
          "\\ud83d\\ude00",
          "\ud800",
          "\\x",
          "\\/",
          "/* c */",
          "// c",
          "'",
          "\"a\":1",
          "\"a\":{}",
          "\"c\":[1,2]",
          "Æ",
          "😀",
          "+1",
          "--1",
          "0x1");

  private static final List<String> WHOLE =
      List.of(
          "{}",
          "{\"a\":1}",
          "{\"a\":[1,-2.5e3,true,false,null,\"x\",{}],\"b\":{\"c\":\"\\u00e6\\n\"}}",
          "{\"alg\":\"RS256\",\"kid\":\"1\",\"typ\":\"at+jwt\"}",
          " {\n\t\"a\" : [ ] , \"b\" : \"\\ud83d\\ude00\" }\r\n");

  @Test
  void readsOfRandomTextsWhatJose4jReads() {
    var random = new Random(17);
    var accepted = 0;
    for (var i = 0; i < 200_000; i++) {
      var text = i % 2 == 0 ? mutated(random) : pieces(random);
      var own = JsonReader.object(text);
      own.ifPresent(value -> assertThat(jose4j(text)).as(text).contains(value));
      accepted += own.isPresent() ? 1 : 0;
    }
    assertThat(accepted).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":9223372036854775807}",
        "{\"a\":-9223372036854775808}",
        "{\"a\":-0}",
        "{\"a\":-0.0}",
        "{\"a\":1e5}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\u2028\"}",
        "{\"\":\"\"}"
      })
  void readsAsJose4jDoes(String text) {
    assertThat(JsonReader.object(text)).isPresent().isEqualTo(jose4j(text));
  }

  /** RFC 8259 §7: control characters "MUST be escaped"; §2 has no empty items. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":[1,,2]}",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\":01}",
        "{\"a\":9223372036854775808}",
        "{\"a\":1e999}"
      })
  void refusesWhatIsNotJsonOrTooLarge(String text) {
    assertThat(JsonReader.object(text)).isEmpty();
  }

  @Test
  void refusesANumberOfManyDigitsWithoutComputingIt() {
    assertThat(JsonReader.object("{\"a\":" + "9".repeat(250_000) + "}")).isEmpty();
  }

  private static String mutated(Random random) {
    var text = new StringBuilder(WHOLE.get(random.nextInt(WHOLE.size())));
    for (var change = random.nextInt(3); change >= 0; change--) {
      var at = random.nextInt(text.length() + 1);
      if (random.nextBoolean() && at < text.length()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }

  private static String pieces(Random random) {
    var text = new StringBuilder("{");
    for (var number = random.nextInt(8); number > 0; number--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append('}').toString();
  }

  private static Optional<JsonObject> jose4j(String text) {
    try {
      return Optional.of(objectOf(JsonUtil.parseJson(text), 1));
    } catch (JoseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonObject objectOf(Map<?, ?> map, int depth) {
    if (depth > JsonReader.DEEPEST) {
      throw new IllegalArgumentException("JSON deeper than " + JsonReader.DEEPEST);
    }
    var members = new LinkedHashMap<String, Json>();
    map.forEach((name, value) -> members.put((String) name, valueOf(value, depth)));
    return new JsonObject(members);
  }

  private static JsonArray arrayOf(List<?> list, int depth) {
    if (depth > JsonReader.DEEPEST) {
      throw new IllegalArgumentException("JSON deeper than " + JsonReader.DEEPEST);
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
