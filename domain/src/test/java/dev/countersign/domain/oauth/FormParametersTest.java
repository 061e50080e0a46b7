package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

  private static FormParameters parse(String text) {
    return FormParameters.parse(text)
        .orElse(
            invalid -> {
              throw new AssertionError(invalid);
            });
  }

  @Test
  void namesAndValuesAreDecoded() {
    var form = parse("a=1+2&b%20c=%C3%A9%26&empty=&bare&&a;b=c&=nameless");

    assertThat(form.parameters().values())
        .containsEntry("a", List.of("1 2"))
        .containsEntry("b c", List.of("é&"))
        .containsEntry("empty", List.of(""))
        .containsEntry("bare", List.of(""))
        .containsEntry("a;b", List.of("c"))
        .containsEntry("", List.of("nameless"))
        .hasSize(6);
  }

  @Test
  void keepsRepeatedNames() {
    assertThat(parse("a=1&b=2&a=3").parameters().values()).containsEntry("a", List.of("1", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "a=%ff", "a=%c3"})
  void refusesTextThatCannotBeDecoded(String text) {
    assertThat(FormParameters.parse(text)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesTooManyAndTooLong() {
    assertThat(FormParameters.parse("a=1&".repeat(127) + "a=1")).isInstanceOf(Result.Ok.class);
    assertThat(FormParameters.parse("a=1&".repeat(128) + "a=1"))
        .isEqualTo(
            Result.refused(
                new InvalidRequest("the request must not have more than 128 parameters")));
    assertThat(FormParameters.parse("a=" + "b".repeat(65_534))).isInstanceOf(Result.Ok.class);
    assertThat(FormParameters.parse("a=" + "b".repeat(65_535))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void returnsTheValueOfANameThatWasSentOnce() {
    var form = parse("a=1&b=2&a=3");

    assertThat(form.get("b")).isEqualTo("2");
    assertThat(form.get("a")).isEmpty();
    assertThat(form.get("c")).isEmpty();
  }

  @Test
  void leavesOutEachValueOfAName() {
    assertThat(parse("a=1&b=2&a=3").without("a")).isEqualTo(parse("b=2"));
    assertThat(parse("b=2").without("a")).isEqualTo(parse("b=2"));
  }

  @Test
  void theTextIsAsciiAndSafeInAQuery() {
    assertThat(parse("b=%22%3Cscript%3E%0D%0A\"<é&a=1+2&b=").text())
        .isEqualTo("b=%22%3Cscript%3E%0D%0A%22%3C%C3%A9&a=1%202&b=");
  }

  @Test
  void valuesAreNotLogged() {
    assertThat(parse("password=hunter2").toString()).contains("password").doesNotContain("hunter2");
  }
}
