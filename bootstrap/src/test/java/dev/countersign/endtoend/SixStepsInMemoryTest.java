package dev.countersign.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The six steps with another persistence: nothing but the stores is swapped. */
final class SixStepsInMemoryTest extends SixSteps {

  @TempDir private Path directory;

  @Override
  Service start() {
    return InMemoryService.start(directory);
  }
}
