package dev.countersign.http.connection;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.http.testing.Caller;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@MicronautTest
class DecompressionErrorHandlerTest {

  private final Caller caller;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  DecompressionErrorHandlerTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(log);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /clients, application/json, gzip",
    "POST, /clients, application/json, deflate",
    "PUT, /clients/abc, application/json, gzip",
    "PUT, /clients/abc, application/json, deflate",
    "POST, /token, application/x-www-form-urlencoded, gzip",
    "POST, /token, application/x-www-form-urlencoded, deflate",
  })
  void refusesABodyThatDoesNotMatchItsContentEncoding(
      String method, String path, String type, String coding) {
    var response =
        caller.send(
            method,
            path,
            "{\"redirect_uris\":[]}",
            "Content-Type",
            type,
            "Content-Encoding",
            coding);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow())
        .contains("Content-Encoding");
    assertThat(json(response).members()).hasSize(2);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(log.list)
        .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .noneMatch(event -> event.getThrowableProxy() != null);
  }
}
