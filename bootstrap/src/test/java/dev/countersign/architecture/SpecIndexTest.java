package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.architecture.SpecIndex.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares {@code docs/spec-index.md} with the code. With {@code -Dspec-index=write}, it first
 * writes the page.
 */
class SpecIndexTest {

  /**
   * OpenID Connect Core §10.1.1 is about the rotation of keys: it takes days, so the tests with
   * virtual time show it.
   */
  private static final Set<Citation> BY_NATURE_WITHOUT_ONE =
      Set.of(new Citation("OpenID Connect Core", "§10.1.1"));

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("spec-index"))) {
      Files.writeString(SpecIndex.FILE, SpecIndex.page(generated()));
    }
  }

  @Test
  void hasALineForEachCitationAndNoOther() {
    var written = SpecIndex.written().keySet();
    var cited = SpecIndex.cited();
    assertThat(cited).as("cited in main code").isNotEmpty();
    assertThat(cited).as("cited, but missing in the index").allMatch(written::contains);
    assertThat(written).as("in the index, but no longer cited").allMatch(cited::contains);
  }

  @Test
  void namesTestsThatExist() {
    var finder = new TestFinder();
    assertThat(SpecIndex.written())
        .allSatisfy(
            (line, tests) ->
                assertThat(tests).as("tests of " + line).isNotEmpty().allMatch(finder::isTest));
  }

  /** The specifications of the authorization endpoint are shown with the whole service. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenID Connect Core",
        "OAuth 2.0 Form Post Response Mode",
        "RFC 9101",
        "RFC 9207",
        "RFC 9700"
      })
  void eachSectionHasATestOverHttp(String spec) {
    var overHttp = SpecIndex.overHttp();
    var cited =
        SpecIndex.cited().stream()
            .map(Line::citation)
            .filter(citation -> citation.spec().equals(spec) && !citation.section().isEmpty())
            .filter(citation -> !BY_NATURE_WITHOUT_ONE.contains(citation))
            .distinct()
            .toList();
    assertThat(cited).isNotEmpty();
    assertThat(cited)
        .as("cited by no end-to-end test; cite it there with its full name")
        .allMatch(overHttp::containsKey);
  }

  @Test
  void linksLeadWhereTheySay() {
    assertThat(SpecIndex.wrongLinks()).isEmpty();
  }

  @Test
  void noticesALinkToAnotherSection() {
    var cited = Citation.ofLink("RFC 6749 §5.2, invalid_client").orElseThrow();
    assertThat(cited).isEqualTo(new Citation("RFC 6749", "§5.2"));
    assertThat(cited.isAt("https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2")).isTrue();
    assertThat(cited.isAt("https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1")).isFalse();
    assertThat(cited.isAt("https://www.rfc-editor.org/rfc/rfc6750.html#section-5.2")).isFalse();
  }

  @Test
  void isWrittenInTheGeneratedForm() throws IOException {
    assertThat(Files.readString(SpecIndex.FILE)).isEqualTo(SpecIndex.page(SpecIndex.written()));
  }

  private static SequencedMap<Line, List<String>> generated() {
    var finder = new TestFinder();
    var previous =
        Files.exists(SpecIndex.FILE) ? SpecIndex.written() : new TreeMap<Line, List<String>>();
    var after = new TreeMap<Line, List<String>>();
    for (var line : SpecIndex.cited()) {
      var tests = previous.getOrDefault(line, List.of()).stream().filter(finder::isTest).toList();
      after.put(
          line,
          tests.isEmpty()
              ? finder.nearest(SpecIndex.className(line.source())).stream().toList()
              : tests);
    }
    return after;
  }
}
