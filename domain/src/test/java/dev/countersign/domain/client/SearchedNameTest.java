package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Tests which clients a search by name finds, and in which order. */
class SearchedNameTest {

  @Test
  void isFoundByItsBeginningInUpperOrLowerCase() {
    assertThat(SearchedName.of("Example Shop").startsWith(SearchedName.of("EXAMPLE s"))).isTrue();
    assertThat(SearchedName.of("Example Shop").startsWith(SearchedName.of("shop"))).isFalse();
  }

  /** In lower case, the last sigma of a word has another form. */
  @Test
  void isFoundByTheBeginningOfAGreekWord() {
    assertThat(SearchedName.of("ΟΔΟΣΗ").startsWith(SearchedName.of("οδος"))).isTrue();
  }

  @Test
  void hasOnlyTheFirstHundredCharacters() {
    assertThat(SearchedName.of("a".repeat(101))).isEqualTo(SearchedName.of("a".repeat(100)));
    assertThat(new SearchedName("\uD83D\uDE00".repeat(100)).value()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> new SearchedName("a".repeat(101)));
  }

  /** Half of a surrogate pair cannot be stored as UTF-8. */
  @Test
  void replacesHalfOfASurrogatePair() {
    assertThat(SearchedName.of("a\uD83D").value()).isEqualTo("a\uFFFD");
  }

  /** The order of UTF-16 units would put the emoji before the last character of the plane. */
  @Test
  void isOrderedByCodePoints() {
    assertThat(SearchedName.of("\uFFFD")).isLessThan(SearchedName.of("\uD83D\uDE00"));
    assertThat(SearchedName.of("b")).isGreaterThan(SearchedName.of("aa"));
    assertThat(SearchedName.of("A")).isEqualByComparingTo(SearchedName.of("a"));
  }
}
