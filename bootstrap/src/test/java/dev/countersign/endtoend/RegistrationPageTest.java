package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/registration.md} shows, as whoever pastes it into a shell sees it. */
@OwnProcess
final class RegistrationPageTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void everyRequestIsAnsweredAsThePageSays() throws IOException {
    var page = Page.read(Files.readString(ROOT.resolve("docs/registration.md")));
    try (var reader = new PageReader(ROOT, directory)) {
      assertThat(page.steps().stream().flatMap(step -> reader.follow(step).stream())).isEmpty();
    }
  }
}
