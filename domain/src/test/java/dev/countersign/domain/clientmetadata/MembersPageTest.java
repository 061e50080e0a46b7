package dev.countersign.domain.clientmetadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.clientmetadata.MemberRow.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/learn/client-metadata.md} that says what becomes of each member. */
class MembersPageTest {

  private static final Path PAGE = Path.of("..", "docs", "learn", "client-metadata.md");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  @Test
  void theTableSaysWhatBecomesOfEachMember() throws IOException {
    var table = new TreeMap<String, Boolean>();
    for (var row : rows()) {
      var columns = row.split(" \\| ", 3);
      NAME.matcher(columns[0])
          .results()
          .map(MatchResult::group)
          .forEach(name -> assertThat(table.put(name, columns[1].equals("stored"))).isNull());
    }
    assertThat(table).isEqualTo(whatBecomesOfThem());
  }

  private static Iterable<String> rows() throws IOException {
    var section = Files.readString(PAGE).split("\n## Members\n", 2)[1].split("\n## ", 2)[0];
    return section.lines().filter(line -> line.startsWith("| `")).toList();
  }

  /** Whether each is kept, by the names as they stand in the page. */
  private static Map<String, Boolean> whatBecomesOfThem() {
    var outcomes = new TreeMap<String, Set<Outcome>>();
    MemberRows.all()
        .filter(row -> row.member().matches("[a-z_]+") && !row.member().startsWith("custom_"))
        .forEach(
            row ->
                outcomes
                    .computeIfAbsent("`" + row.member() + "`", name -> new TreeSet<>())
                    .add(row.outcome()));
    return outcomes.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey(),
                entry -> !entry.getValue().contains(Outcome.LEFT_OUT),
                (one, other) -> one,
                TreeMap::new));
  }
}
