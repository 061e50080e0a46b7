package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web site with the two frames of OpenID Connect Session Management §3.1 and §3.2: its own and
 * that of the service. Its page has the function {@code ask}, which its own frame has too, and
 * collects the answers with their origins.
 */
final class WatchingClient implements AutoCloseable {

  private static final String ASKING =
      """
      <script>
        const answers = [];
        addEventListener("message", event => answers.push(event.origin + " " + event.data));
      </script>
      """;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;

  private WatchingClient(HttpsServer server) {
    this.server = server;
    server.setExecutor(threads);
  }

  /** Starts it on a free port; its frames are the one at this URL and one of this other site. */
  static WatchingClient start(Tls tls, String frame, String foreign) {
    var client = new WatchingClient(tls.server());
    client.page("/callback", "<title>Arrived</title>");
    client.page("/watch", watch(frame, foreign));
    client.page(
        "/own", ASKING + asking("parent.document.querySelector('#op').contentWindow", frame));
    client.page("/foreign", foreignFrame(frame));
    client.server.start();
    return client;
  }

  private static String watch(String frame, String foreign) {
    return "<title>Watch</title>"
        + ASKING
        + asking("document.querySelector('#op').contentWindow", frame)
        + "<iframe id=op src='"
        + frame
        + "'></iframe><iframe id=own src='/own'></iframe>"
        + (foreign.isEmpty() ? "" : "<iframe id=foreign src='" + foreign + "'></iframe>");
  }

  private static String asking(String target, String frame) {
    return "<script>const ask = message => "
        + target
        + ".postMessage(message, new URL('"
        + frame
        + "').origin);</script>";
  }

  /** A frame of another origin that asks when it is told to, and tells what it hears. */
  private static String foreignFrame(String frame) {
    return """
    <script>
      const service = new URL("%s").origin;
      addEventListener("message", event => {
        if (event.origin === service) {
          parent.postMessage("heard " + event.data, "*");
        } else {
          parent.frames[0].postMessage(event.data, service);
          parent.postMessage("asked", "*");
        }
      });
    </script>
    """
        .formatted(frame);
  }

  private void page(String path, String html) {
    var _ = server.createContext(path, exchange -> respond(exchange, html));
  }

  private static void respond(HttpExchange exchange, String html) throws IOException {
    try (exchange) {
      var bytes = html.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Returns the origin of its pages, at another site than {@code localhost}. */
  String origin() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
