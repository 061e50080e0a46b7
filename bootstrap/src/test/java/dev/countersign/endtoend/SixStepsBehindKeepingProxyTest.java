package dev.countersign.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the six steps with an issuer with a path, behind a proxy that keeps it. */
final class SixStepsBehindKeepingProxyTest extends SixSteps {

  @TempDir private Path directory;
  private final PathProxy proxy = PathProxy.start(ReverseProxy.Mode.KEEPS_THE_PATH);

  @Override
  Service start() {
    return ProxiedService.start(proxy, "/op", directory);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }
}
