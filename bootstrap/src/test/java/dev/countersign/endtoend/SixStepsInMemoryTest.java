package dev.countersign.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Runs the six steps with the in-memory stores; everything else is the same. */
final class SixStepsInMemoryTest extends SixSteps {

  @TempDir private Path directory;

  @Override
  Service start() {
    return InMemoryService.start(directory);
  }
}
