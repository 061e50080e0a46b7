package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.bootstrap.UnforcedFiles.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a loss of power, the embedded database can lose its last commits. It opens with an earlier
 * state, in which no transaction is there in part.
 */
class PowerLossTest {

  private static final int CUTS = Integer.getInteger("countersign.cuts", 24);
  private static final int SECTOR = 512;

  @TempDir private Path directory;

  @BeforeAll
  static void register() {
    FilePath.register(new UnforcedFiles());
  }

  private record Outcome(long committed, PairsOfRows.Found found) {}

  /** Commits transactions, loses power, and opens what is left. */
  private Outcome cut(String name, int committed, UnaryOperator<List<Write>> survivors)
      throws SQLException, IOException {
    var path = directory.resolve(name);
    var left = directory.resolve(name + "-left");
    try (var connection = PairsOfRows.open("unforced:" + path)) {
      PairsOfRows.create(connection);
      try (var sql = connection.createStatement()) {
        sql.execute("checkpoint sync");
      }
      for (var id = 1; id <= committed; id++) {
        PairsOfRows.write(connection, id);
      }
      Files.write(Path.of(left + ".mv.db"), UnforcedFiles.survives(path + ".mv.db", survivors));
    }
    try (var connection = PairsOfRows.open("file:" + left)) {
      return new Outcome(committed, PairsOfRows.find(connection));
    } finally {
      Files.delete(Path.of(left + ".mv.db"));
      Files.delete(Path.of(path + ".mv.db"));
    }
  }

  // A developer needs the seed to repeat a failure, so it is always printed.
  @SuppressWarnings("SystemOut")
  private static Random random() {
    var seed = Long.getLong("countersign.seed", System.nanoTime());
    System.out.println("Cutting the power with -Dcountersign.seed=" + seed);
    return new Random(seed);
  }

  @Test
  void opensWithAnEarlierStateIfTheDiskWroteInOrder() throws SQLException, IOException {
    var random = random();
    for (var cut = 0; cut < CUTS; cut++) {
      var outcome = cut("prefix" + cut, 1 + random.nextInt(150), all -> prefix(all, random));
      assertThat(outcome.found().isPrefix()).as(outcome.toString()).isTrue();
    }
  }

  @Test
  void opensWithAnEarlierStateIfTheDiskWroteInAnyOrder() throws SQLException, IOException {
    var random = random();
    for (var cut = 0; cut < CUTS; cut++) {
      var outcome = cut("any" + cut, 1 + random.nextInt(150), all -> some(all, random));
      assertThat(outcome.found().isPrefix()).as(outcome.toString()).isTrue();
    }
  }

  /** Without this, a cut that drops nothing would make the other tests meaningless. */
  @Test
  void losesTheCommitsOfWhichNothingReachedTheDisk() throws SQLException, IOException {
    assertThat(cut("none", 50, _ -> List.of()).found())
        .isEqualTo(new PairsOfRows.Found(0, 0, 0, 0));
  }

  /** The file that a killed process leaves behind: the operating system still writes all of it. */
  @Test
  void losesNothingIfAllThatWasWrittenSurvives() throws SQLException, IOException {
    assertThat(cut("all", 50, all -> all).found()).isEqualTo(new PairsOfRows.Found(50, 50, 50, 50));
  }

  /** Keeps the writes before a random one, and some sectors of that one. */
  private static List<Write> prefix(List<Write> all, Random random) {
    var kept = random.nextInt(all.size());
    var survivors = new ArrayList<>(all.subList(0, kept));
    survivors.add(all.get(kept).torn(SECTOR, random));
    return survivors;
  }

  /** Keeps seven of ten writes, and half of these only in part. */
  private static List<Write> some(List<Write> all, Random random) {
    return all.stream()
        .filter(_ -> random.nextInt(10) < 7)
        .map(write -> random.nextBoolean() ? write : write.torn(SECTOR, random))
        .toList();
  }
}
