package dev.countersign.domain.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLengthTest {

  private static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("\"\"", new JsonString("")),
        Arguments.of("\"abc\"", new JsonString("abc")),
        Arguments.of("\"\\\"\\\\/\"", new JsonString("\"\\/")),
        Arguments.of("\"\\b\\f\\n\\r\\t\"", new JsonString("\b\f\n\r\t")),
        Arguments.of("\"\\u0000\\u001f\u007f\"", new JsonString("\0\u001f\u007f")),
        Arguments.of("\" \u0080\ud800\udc00\"", new JsonString(" \u0080\ud800\udc00")),
        Arguments.of("\"é߿ࠀ\uffff😀\"", new JsonString("é߿ࠀ\uffff😀")),
        Arguments.of("-9223372036854775808", new JsonInteger(Long.MIN_VALUE)),
        Arguments.of("0", new JsonInteger(0)),
        Arguments.of("1.5", new JsonDecimal(1.5)),
        Arguments.of("true", new JsonBoolean(true)),
        Arguments.of("false", new JsonBoolean(false)),
        Arguments.of("null", new JsonNull()),
        Arguments.of("[]", new JsonArray(List.of())),
        Arguments.of("[1]", new JsonArray(List.of(new JsonInteger(1)))),
        Arguments.of(
            "[1,[]]", new JsonArray(List.of(new JsonInteger(1), new JsonArray(List.of())))),
        Arguments.of("{}", JsonObject.EMPTY),
        Arguments.of("{\"a\":1}", JsonObject.EMPTY.with("a", 1)),
        Arguments.of(
            "{\"é\":1,\"b\":{}}", JsonObject.EMPTY.with("é", 1).with("b", JsonObject.EMPTY)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isTheNumberOfBytesOfTheShortestText(String text, Json value) {
    assertThat(JsonLength.of(value)).isEqualTo(text.getBytes(UTF_8).length);
  }
}
