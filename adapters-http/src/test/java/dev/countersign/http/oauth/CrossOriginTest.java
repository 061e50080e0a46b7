package dev.countersign.http.oauth;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The server is reached as 127.0.0.1, as behind a proxy that does not pass Host on. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class CrossOriginTest {

  private static final String APP = "https://app.example";

  private final Caller caller;

  CrossOriginTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /jwks.json 200",
        "HEAD /jwks.json 200",
        "GET /rp/registrations/company/jwks.json 200",
        "GET /.well-known/openid-configuration 200",
        "GET /.well-known/oauth-authorization-server 200",
        "POST /token 400",
        "POST /revoke 400",
        "POST /clients 400",
        "GET /userinfo 500",
        "POST /userinfo 500",
        "GET /clients/abc 500",
      })
  void applicationsOfAnyOriginReachWhatIsOpenToThem(String request) {
    var parts = request.split(" ", -1);
    for (var origin : List.of(APP, "http://localhost:3000", "null", "https://op.example")) {
      var response = caller.send(parts[0], parts[1], "", "Origin", origin);

      assertThat(response.statusCode()).as(origin).isEqualTo(Integer.parseInt(parts[2]));
      assertThat(header(response, "Access-Control-Allow-Origin")).isIn(origin, "*");
      assertThat(header(response, "Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  // RFC 9700 §2.6: no CORS at the authorization endpoint, because clients do not call it: they send
  // the browser there.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /authorize",
        "POST /authorize",
        "OPTIONS /authorize",
        "GET /login",
        "POST /consent",
        "POST /introspect"
      })
  void pagesOfOtherOriginsReadNothingElse(String request) {
    var parts = request.split(" ", -1);
    var response =
        caller.send(parts[0], parts[1], "", "Origin", APP, "Access-Control-Request-Method", "GET");

    assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
  }

  /** Micronaut answers a preflight request before routing. */
  @Test
  void aRefusalHasABodyAndALogLine() {
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(CrossOriginFilter.class);
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
    try {
      var response =
          caller.send(
              "OPTIONS", "/token", "", "Origin", APP, "Access-Control-Request-Method", "DELETE");

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(json(response).string("error")).hasValue("forbidden");
      assertThat(json(response).string("error_description").orElseThrow())
          .contains("other origins");
      assertThat(log.list)
          .singleElement()
          .satisfies(
              event -> assertThat(event.getFormattedMessage()).contains("403", "OPTIONS /token"));
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
  }
}
