package dev.countersign.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database has every acknowledged commit after its process is killed by SIGKILL. */
@Tag("process")
class KilledCommitsTest {

  private static final int KILLS = Integer.getInteger("countersign.commit-kills", 3);
  private static final int KILLS_OF_A_DATABASE = 10;

  @TempDir private Path directory;

  // A developer needs the seed to repeat a failure, so it is always printed.
  @SuppressWarnings("SystemOut")
  private static Random random() {
    var seed = Long.getLong("countersign.seed", System.nanoTime());
    System.out.println("Killing with -Dcountersign.seed=" + seed);
    return new Random(seed);
  }

  @Test
  @SuppressWarnings("SystemOut") // Prints how much work the kills interrupted.
  void losesNoAcknowledgedCommit() throws SQLException, IOException, InterruptedException {
    var random = random();
    var total = 0L;
    var database = directory.resolve("0");
    var acknowledged = new HashSet<Long>();
    for (var kill = 0; kill < KILLS; kill++) {
      if (kill % KILLS_OF_A_DATABASE == 0) {
        // A new database from time to time, because every check reads all of it.
        database = directory.resolve(String.valueOf(kill));
        acknowledged.clear();
      }
      var now = writeAndKill(database, kill, random.nextInt(1, 400));
      assertThat(now).isNotEmpty();
      total += now.size();
      acknowledged.addAll(now);
      assertFound(database, acknowledged);
    }
    System.out.println(KILLS + " kills lost nothing of " + total + " commits");
  }

  /** Returns the ids that the process acknowledged before it was killed. */
  private static List<Long> writeAndKill(Path database, int number, int milliseconds)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingProcess.class.getName(),
                database.toString(),
                String.valueOf(number))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
      var ids = new ArrayList<Long>();
      var end = Long.MAX_VALUE;
      // A line without its end is not an acknowledgement: its last digits can be missing.
      for (var line = line(output); line != null; line = line(output)) {
        ids.add(Long.valueOf(line));
        if (ids.size() == 1) {
          end = System.nanoTime() + milliseconds * 1_000_000L;
        }
        if (System.nanoTime() >= end) {
          var _ = process.toHandle().destroyForcibly();
          end = Long.MAX_VALUE;
        }
      }
      return ids;
    } finally {
      var _ = process.destroyForcibly().waitFor();
    }
  }

  private static @Nullable String line(BufferedReader output) throws IOException {
    var line = new StringBuilder();
    for (var next = output.read(); next >= 0; next = output.read()) {
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    return null;
  }

  private static void assertFound(Path database, Set<Long> acknowledged) throws SQLException {
    try (var connection = PairsOfRows.open("file:" + database);
        var sql = connection.createStatement()) {
      assertThat(PairsOfRows.find(connection).areWhole()).isTrue();
      var missing = new HashSet<>(acknowledged);
      try (var rows = sql.executeQuery("select id from entry")) {
        while (rows.next()) {
          missing.remove(rows.getLong(1));
        }
      }
      assertThat(missing).isEmpty();
    }
  }
}
