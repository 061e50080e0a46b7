package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.testing.RawConnection;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Clients that open too many connections, or hang up. */
@MicronautTest
@Property(name = "test.connections", value = "12")
@Property(name = "test.connections-per-address", value = "8")
class OpenConnectionsTest {

  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String HEAD_OF_BODY =
      "POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";

  private final EmbeddedServer server;
  private final FakePorts ports;
  private final OpenConnections connections;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  OpenConnectionsTest(EmbeddedServer server, FakePorts ports, OpenConnections connections) {
    this.server = server;
    this.ports = ports;
    this.connections = connections;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @BeforeEach
  void listen() throws InterruptedException {
    ports.publishKeys = owner -> new PublishKeys.Published(JwkSet.EMPTY, Duration.ofMinutes(5));
    awaitNoConnection();
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(log);
  }

  private void awaitNoConnection() throws InterruptedException {
    for (var attempt = 0; connections.count(server.getPort()) > 0 && attempt < 6000; attempt++) {
      Thread.sleep(10);
    }
    assertThat(connections.count(server.getPort())).isZero();
  }

  @Test
  void moreConnectionsThanAllowedFromOneAddressAreClosed() throws InterruptedException {
    var open = new ArrayList<RawConnection>();
    try {
      for (var i = 0; i < 8; i++) {
        open.add(new RawConnection(server));
        assertThat(open.getLast().send(GOOD).readResponse()).startsWith("HTTP/1.1 200 ");
      }
      try (var next = new RawConnection(server)) {
        assertThat(next.readToEnd()).isEmpty();
      }
      assertThat(connections.count(server.getPort())).isEqualTo(8);
    } finally {
      open.forEach(RawConnection::close);
    }
    awaitNoConnection();
    try (var next = new RawConnection(server)) {
      assertThat(next.send(GOOD).readResponse()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aClientThatHangsUpWritesNoStackTraceToTheLog() throws InterruptedException {
    root().setLevel(Level.INFO);
    try {
      for (var start : List.of("", "G", HEAD_OF_BODY, HEAD_OF_BODY + "a=b", GOOD)) {
        var closed = new RawConnection(server).send(start);
        Thread.sleep(50);
        closed.close();
        var reset = new RawConnection(server).send(start);
        Thread.sleep(50);
        reset.reset();
      }
      awaitNoConnection();
      assertThat(log.list)
          .noneMatch(event -> event.getThrowableProxy() != null)
          .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    } finally {
      root().setLevel(Level.WARN);
    }
  }
}
