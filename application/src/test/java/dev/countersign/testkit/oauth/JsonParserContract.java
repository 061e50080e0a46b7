package dev.countersign.testkit.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link JsonParser}. */
public abstract class JsonParserContract {

  /** Returns the adapter. */
  protected abstract JsonParser jsonParser();

  @Test
  void parsesAnObject() {
    assertThat(
            jsonParser()
                .object(" {\"a\": \"\\u00e9\\n\", \"b\": [1, -2.5, true, null], \"c\": {}} "))
        .contains(
            JsonObject.EMPTY
                .with("a", "é\n")
                .with(
                    "b",
                    new JsonArray(
                        List.of(
                            new JsonInteger(1),
                            new JsonDecimal(-2.5),
                            new JsonBoolean(true),
                            new JsonNull())))
                .with("c", JsonObject.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": {\"b\": 1, \"b\": 1}}",
        "{} {}",
        "{\"a\": }",
        "{a: 1}"
      })
  void refusesWhatIsNotOneObject(String text) {
    assertThat(jsonParser().object(text)).isEmpty();
  }

  @Test
  void refusesDeepAndLongTexts() {
    assertThat(jsonParser().object(nested(30))).isPresent();
    assertThat(jsonParser().object(nested(33))).isEmpty();
    assertThat(jsonParser().object(nested(JsonParser.LONGEST / 10))).isEmpty();
    assertThat(jsonParser().object(padded(JsonParser.LONGEST))).isPresent();
    assertThat(jsonParser().object(padded(JsonParser.LONGEST + 1))).isEmpty();
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String padded(int length) {
    return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
  }

  @Test
  void keepsTheOrderOfMembers() {
    var members = jsonParser().object("{\"z\": 1, \"a\": 2}").orElseThrow().members();
    assertThat(members.keySet()).containsExactly("z", "a");
  }
}
