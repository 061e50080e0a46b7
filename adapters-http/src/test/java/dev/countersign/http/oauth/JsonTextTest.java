package dev.countersign.http.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  private static Result<Json, MalformedJson> parse(String text) {
    return JsonText.parse(text.getBytes(UTF_8));
  }

  @Test
  void writesWhatItRead() {
    var text = "{\"s\":\"a\\\"\\n€😀\",\"n\":[1,-2.5,true,false,null,{}],\"o\":{\"k\":[]}}";

    assertThat(parse(text).map(JsonText::write)).isEqualTo(Result.ok(text));
  }

  @Test
  void wholeNumbersThatFitAreIntegersAndOthersDecimals() {
    assertThat(parse("9223372036854775807")).isEqualTo(Result.ok(new JsonInteger(Long.MAX_VALUE)));
    assertThat(parse("9223372036854775808")).isEqualTo(Result.ok(new JsonDecimal(0x1p63)));
    assertThat(parse("1.0")).isEqualTo(Result.ok(new JsonDecimal(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "[1",
        "1 2",
        "{} {}",
        "'a'",
        "{a:1}",
        "NaN",
        "01",
        "1e999",
        "// c\n1",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "{\"\\ud800\":1}",
        "\"a\nb\"",
        "\uFEFF1"
      })
  void refusesMalformedText(String text) {
    assertThat(parse(text)).isInstanceOf(Result.Refused.class);
    assertThat(JsonText.parse(text)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesRepeatedMembers() {
    assertThat(parse("{\"a\":1,\"a\":1}")).isInstanceOf(Result.Refused.class);
    assertThat(parse("{\"b\":{\"a\":1,\"\\u0061\":2}}")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThat(JsonText.parse(new byte[] {'"', (byte) 0xff, '"'}))
        .isEqualTo(Result.refused(new MalformedJson("not UTF-8")));
  }

  @Test
  void limitsDepthAndLength() {
    var deepest = "[".repeat(JsonText.DEEPEST) + "]".repeat(JsonText.DEEPEST);
    assertThat(parse(deepest)).isInstanceOf(Result.Ok.class);
    assertThat(parse("[" + deepest + "]")).isInstanceOf(Result.Refused.class);
    assertThat(parse("[".repeat(100_000))).isInstanceOf(Result.Refused.class);
    assertThat(parse("\"" + "a".repeat(JsonText.MOST_BYTES) + "\""))
        .isInstanceOf(Result.Refused.class);
    assertThat(parse("9".repeat(100))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void parseObjectRequiresAnObject() {
    assertThat(JsonText.parseObject("{\"a\":\"b\"}".getBytes(UTF_8)).map(o -> o.member("a").get()))
        .isEqualTo(Result.ok(new JsonString("b")));
    assertThat(JsonText.parseObject("[]".getBytes(UTF_8))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aRefusalDoesNotRepeatTheText() {
    assertThat(parse("{\"client_secret\": hunter2}").toString()).doesNotContain("hunter2");
  }
}
