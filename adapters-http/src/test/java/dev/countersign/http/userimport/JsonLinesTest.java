package dev.countersign.http.userimport;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

  private static List<Line> read(byte[] bytes) {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<Line> read(InputStream stream) {
    var lines = new JsonLines(stream);
    var all = new ArrayList<Line>();
    do {
      all.add(lines.next());
    } while (!(all.getLast() instanceof Line.End));
    return all;
  }

  private static List<Line> read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static Line.End end(Ending ending, long number) {
    return new Line.End(ending, number);
  }

  @Test
  void readsAnObjectFromEachLine() {
    assertThat(read("{}\n\r\n  \t\n{\"a\":\"\u00c6\"}\r\n{\"b\":true}"))
        .containsExactly(
            new Line.Document(1, 2, JsonObject.EMPTY),
            new Line.Document(4, 11, JsonObject.EMPTY.with("a", "\u00c6")),
            new Line.Document(5, 10, JsonObject.EMPTY.with("b", true)),
            end(Ending.COMPLETE, 5));
    assertThat(read("")).containsExactly(end(Ending.COMPLETE, 0));
    assertThat(read("\n\n")).containsExactly(end(Ending.COMPLETE, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "x",
        "[]",
        "\"secret\"",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u0000\"}",
        "\ufeff{}"
      })
  void namesALineThatIsNoObject(String line) {
    var lines = read("{}\n" + line + "\n{}");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .isInstanceOfSatisfying(
            Line.Malformed.class,
            malformed -> {
              assertThat(malformed.number()).isEqualTo(2);
              assertThat(malformed.reason()).isNotEmpty().doesNotContain("secret");
            });
  }

  @Test
  void namesLinesInAnotherEncoding() {
    assertThat(read(new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}', '\n', '{', '}'}))
        .containsExactly(
            new Line.Malformed(1, "the line must be a JSON object: not UTF-8"),
            new Line.Document(2, 2, JsonObject.EMPTY),
            end(Ending.COMPLETE, 2));
    assertThat(read("{}\n{}\n".getBytes(UTF_16LE)))
        .filteredOn(Line.Document.class::isInstance)
        .isEmpty();
  }

  @Test
  void readsTheLongestLineAndEndsAtALongerOne() {
    var value = "x".repeat(JsonLines.LONGEST - "{\"a\":\"\"}".length());
    var line = "{\"a\":\"" + value + "\"}";
    assertThat(read(line + "\n" + line + " \n{}"))
        .containsExactly(
            new Line.Document(1, JsonLines.LONGEST, JsonObject.EMPTY.with("a", value)),
            end(Ending.LINE_TOO_LONG, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "x", "["})
  void anEndlessLineEndsTheImport(String character) {
    var taken = new int[1];
    var endless =
        new InputStream() {
          @Override
          public int read() {
            taken[0]++;
            return character.charAt(0);
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) character.charAt(0));
            taken[0] += length;
            return length;
          }
        };
    assertThat(read(endless)).containsExactly(end(Ending.LINE_TOO_LONG, 1));
    assertThat(taken[0]).isLessThan(2 * JsonLines.LONGEST);
  }

  @Test
  void aDeeplyNestedLineIsNamed() {
    assertThat(read("[".repeat(60_000) + "\n" + "{\"a\":".repeat(10_000) + "\n"))
        .hasSize(3)
        .element(1)
        .isInstanceOf(Line.Malformed.class);
  }
}
