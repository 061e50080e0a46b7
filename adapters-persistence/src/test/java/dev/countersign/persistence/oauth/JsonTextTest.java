package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  static List<Json> values() {
    return List.of(
        new JsonString(""),
        new JsonString("\u0000\ud800 😀 é \" \\ /"),
        new JsonInteger(Long.MAX_VALUE),
        new JsonInteger(Long.MIN_VALUE),
        new JsonDecimal(1.5),
        new JsonDecimal(1),
        new JsonDecimal(1e300),
        new JsonBoolean(true),
        new JsonBoolean(false),
        new JsonNull(),
        new JsonArray(List.of()),
        JsonObject.EMPTY,
        new JsonObject(
            Map.of(
                "", new JsonArray(List.of(new JsonInteger(1), JsonObject.EMPTY, new JsonNull())))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsWhatItWroteInAscii(Json value) {
    var text = JsonText.write(value);
    assertThat(text).isPrintable().matches("\\p{ASCII}*");
    assertThat(JsonText.read(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void keepsTheOrderOfMembers(Json value) {
    var object = JsonObject.EMPTY.with("z", value).with("a", value).with("m", value);
    assertThat(JsonText.readObject(JsonText.write(object)).members().keySet())
        .containsExactly("z", "a", "m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1", "{\"a\":}", "nothing"})
  void refusesAColumnWithoutJson(String text) {
    assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "1", "{\"a\":[\"b\"]}"})
  void refusesAColumnWithAnotherType(String text) {
    assertThatThrownBy(() -> JsonText.readStrings(text)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> JsonText.readString(text)).isInstanceOf(IllegalStateException.class);
  }
}
