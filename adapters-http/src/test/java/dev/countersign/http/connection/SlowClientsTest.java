package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.testing.RawConnection;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that are slow or silent, over a real socket. Each of these connections must end; how long
 * that takes depends on the machine. {@link RequestDeadlinesTest} tests the times.
 */
@MicronautTest
@Property(name = "test.head-time", value = "400ms")
@Property(name = "test.body-time", value = "600ms")
@Property(name = "test.idle-time", value = "1500ms")
class SlowClientsTest {

  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String HEAD_OF_BODY =
      "POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";

  private final EmbeddedServer server;
  private final FakePorts ports;

  SlowClientsTest(EmbeddedServer server, FakePorts ports) {
    this.server = server;
    this.ports = ports;
  }

  @BeforeEach
  void publish() {
    ports.publishKeys = owner -> new PublishKeys.Published(JwkSet.EMPTY, Duration.ofMinutes(5));
  }

  /** Sends {@code start} and then one byte after another until the server answers. */
  private String trickle(String start) {
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(start);
      var sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (true) {
                        Thread.sleep(100);
                        var _ = connection.send("a");
                      }
                    } catch (InterruptedException | java.io.UncheckedIOException e) {
                      // The server closed the connection.
                    }
                  });
      try {
        return connection.readToEnd();
      } finally {
        sender.interrupt();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET / HTTP/1.1\r\nHost: a\r\nName: ",
        HEAD_OF_BODY,
        "POST /token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
      })
  void aRequestThatArrivesByteByByteIsRefused(String start) {
    assertThat(trickle(start))
        .startsWith("HTTP/1.1 408 ")
        .containsIgnoringCase("connection: close");
  }

  @Test
  void theHeadOfALaterRequestHasTheSameTime() {
    assertThat(trickle(GOOD + "GET /x")).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", GOOD, "G", HEAD_OF_BODY})
  void aSilentConnectionCloses(String start) {
    var begun = System.nanoTime();
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(start).readToEnd();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
    }
  }
}
