package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import dev.countersign.endtoend.ScriptedServer.Fault;
import dev.countersign.endtoend.ScriptedServer.Reply;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The failures of the token endpoint of a server. */
enum ServerTrouble {
  /** Responds after the timeout of the client. */
  SLOW,
  /** Works, replaces the refresh token, and closes the connection without a response; once. */
  DROPPED,
  /** Responds 500. */
  INTERNAL_ERROR,
  /** Responds 503, and asks for half a minute without requests. */
  UNAVAILABLE,
  /** Responds 429, and asks for two minutes without requests. */
  TOO_MANY_REQUESTS,
  /** Refuses the grant. */
  INVALID_GRANT,
  /** Refuses the client. */
  INVALID_CLIENT,
  /** Sends a response that never ends. */
  ENDLESS,
  /** Responds with something that is not JSON. */
  MALFORMED,
  /** Responds with an HTML page, as a proxy before the server may. */
  PAGE,
  /** Responds with JSON that has no access token. */
  EMPTY,
  /** Closes each connection in the middle of the TLS handshake. */
  TLS_CLOSED;

  private static final byte[] MUCH = "a".repeat(10_000).getBytes(US_ASCII);

  /**
   * Returns the fault.
   *
   * @param end when a slow server responds
   */
  Fault fault(CountDownLatch end) {
    return switch (this) {
      case SLOW -> (exchange, work) -> await(end);
      case DROPPED -> dropped();
      case INTERNAL_ERROR -> (exchange, work) -> reply(500).send(exchange);
      case UNAVAILABLE -> (exchange, work) -> later(503, "30").send(exchange);
      case TOO_MANY_REQUESTS -> (exchange, work) -> later(429, "120").send(exchange);
      case INVALID_GRANT -> (exchange, work) -> error(400, "invalid_grant").send(exchange);
      case INVALID_CLIENT -> (exchange, work) -> error(401, "invalid_client").send(exchange);
      case ENDLESS -> (exchange, work) -> sendForever(exchange);
      case MALFORMED -> (exchange, work) -> json("{\"access_token\":\"x").send(exchange);
      case PAGE -> (exchange, work) -> page().send(exchange);
      case EMPTY -> (exchange, work) -> json("{\"token_type\":\"Bearer\"}").send(exchange);
      case TLS_CLOSED -> (exchange, work) -> work.get().send(exchange);
    };
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Drops the first response to each kind of request. */
  private static Fault dropped() {
    Set<Integer> dropped = new HashSet<>();
    return (exchange, work) -> {
      var reply = work.get();
      boolean first;
      synchronized (dropped) {
        first = dropped.add(reply.body().contains("refresh_token") ? 1 : 2);
      }
      if (!first) {
        reply.send(exchange);
      }
    };
  }

  private static Reply reply(int status) {
    return new Reply(status, Map.of(), "");
  }

  private static Reply later(int status, String seconds) {
    return new Reply(status, Map.of("Retry-After", seconds), "");
  }

  private static Reply error(int status, String error) {
    return Reply.json(status, Map.of("error", error));
  }

  private static Reply json(String body) {
    return new Reply(200, Map.of("Content-Type", "application/json"), body);
  }

  private static Reply page() {
    return new Reply(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>");
  }

  private static void sendForever(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    var body = exchange.getResponseBody();
    body.write("{\"access_token\":\"".getBytes(US_ASCII));
    while (true) {
      body.write(MUCH);
      body.flush();
    }
  }
}
