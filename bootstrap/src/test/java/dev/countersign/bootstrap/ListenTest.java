package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port is closed until everything is there that the service needs. */
final class ListenTest {

  @TempDir private Path directory;

  @Test
  void thePortIsClosedWhileAListenerOfTheStartCannotBeCreated() throws IOException {
    var port = String.valueOf(freePort());
    var environment =
        Map.of(
            "COUNTERSIGN_DATA_DIR",
            directory.toString(),
            "MICRONAUT_SERVER_HOST",
            "127.0.0.1",
            "MICRONAUT_SERVER_PORT",
            port,
            "COUNTERSIGN_TEST_BROKEN_LISTENER_PORT",
            port);
    assertThatThrownBy(() -> StartInTests.start(environment))
        .hasStackTraceContaining(BrokenListener.CLOSED);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
