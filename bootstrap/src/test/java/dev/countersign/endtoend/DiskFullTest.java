package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills the disk of the data directory: a small one in memory, which only the process of the
 * service sees. Where the operating system does not let the tests mount one, they are skipped.
 */
@OwnProcess
final class DiskFullTest {

  private static final String MOUNT = "mount -t tmpfs -o size=128m none \"$0\"";
  private static final String FILL = "cat /dev/zero > \"$0/fill\" 2> /dev/null";
  private static final String START = "exec \"$@\"";
  private static final int BLOCK = 64 * 1024;

  /** H2 could keep the file locked after the second failure. */
  private static final int CYCLES = 3;

  /** More than one, so that several connections of the pool are used. */
  private static final int REGISTRATIONS = 6;

  @TempDir private Path directory;

  @BeforeAll
  static void mayMount(@TempDir Path directory) throws Exception {
    var command = List.of("unshare", "-rm", "sh", "-c", MOUNT, directory.toString());
    assumeTrue(new ProcessBuilder(command).start().waitFor() == 0, "no file system of its own");
  }

  private List<String> command(String script) {
    var command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script));
    command.add(directory.toString());
    command.addAll(ServiceArchive.command());
    return command;
  }

  @Test
  void readinessFailsAndWritesAreUnavailableUntilThereIsSpace() throws IOException {
    var settings = Operator.settings(directory);
    try (var service = ServiceProcess.start(command(MOUNT + " && " + START), settings)) {
      var api = new Api(service.url());
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(200);

      var filling = Path.of("/proc/" + service.pid() + "/root" + directory, "fill");
      for (var cycle = 0; cycle < CYCLES; cycle++) {
        fill(filling);
        assertWritesAreUnavailable(service);
        Files.delete(filling);
        Waiting.until("readiness", () -> api.get("/health/readiness", "").status() == 200);
        for (var registered = 0; registered < REGISTRATIONS; registered++) {
          var answer = new Operator(service).register();
          assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        }
      }
    }
  }

  private static void assertWritesAreUnavailable(ServiceProcess service) {
    var api = new Api(service.url());
    assertThat(api.get("/health/readiness", "").status()).isEqualTo(503);
    assertThat(api.get("/health/liveness", "").status()).isEqualTo(200);
    assertThat(api.get("/jwks.json", "").status()).isEqualTo(200);
    // The file of the database can have space for some more records.
    for (var refused = 0; refused < 5; ) {
      var answer = new Operator(service).register();
      assertThat(answer.status()).as(answer.response().body()).isIn(201, 503);
      if (answer.status() == 503) {
        assertThat(answer.header("Retry-After")).isNotEmpty();
        refused++;
      }
    }
    assertThat(api.get("/health/readiness", "").status()).isEqualTo(503);
  }

  private static void fill(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }

  @Test
  void aStartOnAFullDiskSaysSo() {
    var ended =
        ServiceProcess.startRefused(
            command(MOUNT + " && " + FILL + "; " + START),
            Map.of("COUNTERSIGN_DATA_DIR", directory.toString()));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains("Countersign does not start: the disk of COUNTERSIGN_DATA_DIR is full")
        .doesNotContain("Exception");
  }
}
