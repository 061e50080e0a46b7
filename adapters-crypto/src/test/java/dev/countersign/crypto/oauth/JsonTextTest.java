package dev.countersign.crypto.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  private static final JsonObject ALL =
      JsonObject.EMPTY
          .with("z", "Ærlig 😀 \"q\" \\ \n \u0001")
          .with("n", Long.MIN_VALUE)
          .with("f", new JsonDecimal(1.5))
          .with("t", true)
          .with("nothing", new JsonNull())
          .with("a", new JsonArray(List.<Json>of(JsonObject.EMPTY.with("b", 1).with("a", 2))));

  @Test
  void readsWhatItWrote() {
    assertThat(JsonReader.object(JsonWriter.text(ALL))).contains(ALL);
    assertThat(JsonReader.object(JsonWriter.canonical(ALL))).contains(ALL);
  }

  @Test
  void writesMembersInTheirOwnOrderOrByName() {
    var json = JsonObject.EMPTY.with("b", 1).with("a", JsonObject.EMPTY.with("d", 1).with("c", 2));
    assertThat(JsonWriter.text(json)).isEqualTo("{\"b\":1,\"a\":{\"d\":1,\"c\":2}}");
    assertThat(JsonWriter.canonical(json)).isEqualTo("{\"a\":{\"c\":2,\"d\":1},\"b\":1}");
  }

  @Test
  void escapesUnpairedSurrogates() {
    assertThat(JsonWriter.text(JsonObject.EMPTY.with("a", "\ud800")))
        .isEqualTo("{\"a\":\"\\ud800\"}");
    assertThat(JsonWriter.text(JsonObject.EMPTY.with("a", "\udc00\ud800")))
        .isEqualTo("{\"a\":\"\\udc00\\ud800\"}");
  }

  @Test
  void refusesNumbersThatJsonLacks() {
    var json = JsonObject.EMPTY.with("a", new JsonDecimal(Double.NaN));
    assertThatThrownBy(() -> JsonWriter.text(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "null",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{\"a\":1e999}",
        "{\"a\":99999999999999999999}",
        "{'a':1}",
        "{\"a\":NaN}"
      })
  void refusesTextsThatAreNotOneObject(String text) {
    assertThat(JsonReader.object(text)).isEmpty();
  }

  @Test
  void refusesTextsThatAreTooDeep() {
    assertThat(JsonReader.object("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).isPresent();
    assertThat(JsonReader.object("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}")).isEmpty();
    var deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    assertThat(JsonReader.object(deep)).isEmpty();
  }

  @Test
  void refusesTextsThatAreTooLong() {
    var filler = " ".repeat(JsonReader.LONGEST);
    assertThat(JsonReader.object("{}" + filler)).isEmpty();
    assertThat(JsonReader.object(("{}" + filler).getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThat(JsonReader.object(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})).isEmpty();
  }
}
