package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples of every page of the documentation in a shell. */
@OwnProcess
final class DocumentationTest {

  @TempDir private static Path data;
  @TempDir private Path directory;

  private static PageServices services = new PageServices(Path.of(""));

  @BeforeAll
  static void open() {
    services = new PageServices(data);
  }

  @AfterAll
  static void close() {
    services.close();
  }

  static Iterable<String> pages() {
    return Docs.pages().stream().filter(name -> !name.startsWith("docs/adr/")).toList();
  }

  // Pages share services.
  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest
  @MethodSource("pages")
  @Timeout(value = 900, threadMode = SEPARATE_THREAD)
  void everyExampleRespondsAsThePageSays(String name) throws IOException {
    var page = Page.read(Files.readString(Docs.ROOT.resolve(name)));
    try (var reader = new PageReader(Docs.ROOT, directory, services)) {
      reader.open(page);
      assertThat(page.steps().stream().flatMap(step -> reader.follow(step).stream()))
          .as(name)
          .isEmpty();
    }
  }
}
