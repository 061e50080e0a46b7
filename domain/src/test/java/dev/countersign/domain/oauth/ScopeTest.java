package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of RFC 6749 §3.3, and the operations on scopes. */
class ScopeTest {

  @Test
  void keepsTheOrderAndRemovesDuplicates() {
    assertThat(Scope.parse("b a b").orElse(error -> Scope.NONE).text()).isEqualTo("b a");
  }

  @Test
  void isEmptyForAnEmptyText() {
    assertThat(Scope.parse("")).isEqualTo(Result.ok(Scope.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a ",
        " a",
        "a  b",
        "a\tb",
        "a\nb",
        "a\u0000",
        "\"a\"",
        "a\\b",
        "ä",
        "a\u00a0b"
      })
  void refusesWhatTheGrammarDoesNotAllow(String text) {
    assertThat(Scope.parse(text)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesMoreThan64Tokens() {
    assertThat(Scope.parse(tokens(64))).isInstanceOf(Result.Ok.class);
    assertThat(Scope.parse(tokens(65))).isInstanceOf(Result.Refused.class);
  }

  /** The limit is for requests: what the server adds up and stores is read again. */
  @Test
  void hasMoreThan64TokensIfTheyCameInSeveralRequests() {
    var first = Scope.parse(tokens(64)).orElse(error -> Scope.NONE);
    var both = first.union(Scope.of("another"));
    assertThat(both.tokens()).hasSize(65);
    assertThat(Scope.of(both.text().split(" ", -1))).isEqualTo(both);
  }

  @Test
  void refusesATokenOfMoreThan128Characters() {
    assertThat(Scope.parse("x".repeat(128))).isInstanceOf(Result.Ok.class);
    assertThat(Scope.parse("x".repeat(129))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesASpaceInAToken() {
    assertThatIllegalArgumentException().isThrownBy(() -> Scope.of("openid countersign:admin"));
  }

  @Test
  void coversItsPartsAndNothingElse() {
    var scope = Scope.of("a", "b");

    assertThat(scope.covers(Scope.of("b"))).isTrue();
    assertThat(scope.covers(Scope.NONE)).isTrue();
    assertThat(scope.covers(Scope.of("b", "c"))).isFalse();
    assertThat(scope.covers(Scope.of("A"))).isFalse();
  }

  @Test
  void containsOnlyItsTokens() {
    assertThat(Scope.of("a", "b").contains("b")).isTrue();
    assertThat(Scope.of("a", "b").contains("B")).isFalse();
    assertThat(Scope.NONE.isEmpty()).isTrue();
    assertThat(Scope.of("a").isEmpty()).isFalse();
  }

  @Test
  void hasTokensOfEachCharacterOfTheGrammar() {
    assertThat(Scope.parse("! # [ ] ~")).isEqualTo(Result.ok(Scope.of("!", "#", "[", "]", "~")));
    assertThat(Scope.parse("\u007f")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void intersectsAndUnites() {
    assertThat(Scope.of("a", "b", "c").intersect(Scope.of("c", "a"))).isEqualTo(Scope.of("a", "c"));
    assertThat(Scope.of("a").union(Scope.of("b", "a"))).isEqualTo(Scope.of("a", "b"));
  }

  private static String tokens(int count) {
    return IntStream.range(0, count).mapToObj(n -> "t" + n).collect(Collectors.joining(" "));
  }
}
