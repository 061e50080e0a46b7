package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each cell of the threat model in the documentation names a test that exists. */
class ThreatModelTest {

  private static final Path PAGE = Code.ROOT.resolve("docs/operate/key-store.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final int COLUMNS = 3;

  /** Returns the cells of the table that say what an attacker can and cannot do. */
  private static List<String> cells() throws IOException {
    var text = Files.readString(PAGE);
    var section = text.substring(text.indexOf("\n## Threat model\n"));
    var cells = new ArrayList<String>();
    section
        .lines()
        .filter(line -> line.startsWith("| "))
        // The heading and the line below it.
        .skip(2)
        .map(line -> line.substring(2, line.lastIndexOf(" |")).split(" \\| ", -1))
        .forEach(
            row -> {
              assertThat(row).as("row of the threat model").hasSize(COLUMNS);
              cells.addAll(Arrays.asList(row).subList(1, COLUMNS));
            });
    return cells;
  }

  @Test
  void eachCellNamesATest() throws IOException {
    assertThat(cells()).hasSizeGreaterThan(20).allMatch(cell -> NAMED.matcher(cell).find());
  }

  @Test
  void eachNamedTestExists() throws IOException {
    var sources = SpecIndex.testSources();
    for (var cell : cells()) {
      var names = NAMED.matcher(cell);
      while (names.find()) {
        var type = "." + names.group(1);
        var method = "void " + names.group(2) + "(";
        assertThat(sources.entrySet())
            .as(names.group())
            .anyMatch(
                source ->
                    source.getKey().endsWith(type)
                        && isTest(Code.ROOT.resolve(source.getValue()), method));
      }
    }
  }

  private static boolean isTest(Path source, String method) {
    try {
      var text = Files.readString(source);
      var at = text.indexOf("  " + method);
      var annotations = at < 0 ? "" : text.substring(text.lastIndexOf("\n\n", at), at);
      return annotations.contains("@Test") || annotations.contains("@ParameterizedTest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
