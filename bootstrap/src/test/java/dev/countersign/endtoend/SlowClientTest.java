package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of connections reach the server. */
final class SlowClientTest {

  @TempDir private Path directory;

  @Test
  void aHeadThatDoesNotArriveInTimeIsRefused() throws IOException {
    Map<String, Object> settings = Map.of("countersign.request-head-time", "300ms");
    try (var service = InMemoryService.start(directory, settings)) {
      assertThat(answer(service, "GET /health HTTP/1.1\r\n")).startsWith("HTTP/1.1 408 ");
      assertThat(service.log()).doesNotContain("Exception");
    }
  }

  @Test
  void oneConnectionMoreThanAllowedIsClosed() throws IOException {
    Map<String, Object> settings =
        Map.of("countersign.connections", "1", "countersign.request-head-time", "5m");
    try (var service = InMemoryService.start(directory, settings);
        var first = connect(service)) {
      // Its response shows that this connection was counted before the next one.
      first.setSoTimeout(60_000);
      first
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      assertThat(first.getInputStream().readNBytes(8)).asString(US_ASCII).isEqualTo("HTTP/1.1");
      assertThat(answer(service, "")).isEmpty();
      assertThat(service.log()).contains("Connections refused");
    }
  }

  private static Socket connect(Service service) throws IOException {
    var url = URI.create(service.url());
    return new Socket(url.getHost(), url.getPort());
  }

  private static String answer(Service service, String sent) throws IOException {
    try (var socket = connect(service)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(sent.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
