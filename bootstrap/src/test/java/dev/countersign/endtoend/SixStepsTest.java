package dev.countersign.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The six steps as an operator runs them: a process, the embedded database in a directory. */
@OwnProcess
final class SixStepsTest extends SixSteps {

  @TempDir private Path directory;

  @Override
  Service start() {
    return ServiceProcess.start(directory);
  }
}
