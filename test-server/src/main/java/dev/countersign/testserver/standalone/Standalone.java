package dev.countersign.testserver.standalone;

import dev.countersign.testserver.CountersignServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test server as a process of its own: {@code java -jar countersign-test-server.jar --config
 * test-server.json --port 9000}. Its page {@code /test-server} shows the last requests.
 */
public final class Standalone {

  private static final Set<String> OPTIONS = Set.of("--config", "--port", "--host");
  private static final String USAGE =
      "Usage: java -jar countersign-test-server.jar [--config FILE] [--port PORT] [--host NAME]"
          + " [--schema]";

  private Standalone() {}

  /** Starts the server, and runs until the process ends. */
  @SuppressWarnings("SystemOut") // This is a program.
  static void main(String[] arguments) throws InterruptedException {
    try {
      if (arguments.length == 1 && arguments[0].equals("--schema")) {
        System.out.print(ServerFile.schema());
        return;
      }
      var running = start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
      running.messages().forEach(System.out::println);
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * A server that runs.
   *
   * @param server the server
   * @param messages what the user of the process must know
   */
  record Running(CountersignServer server, List<String> messages) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  /** Starts the server that the arguments describe; refuses unknown arguments. */
  static Running start(String... arguments) {
    var options = options(arguments);
    var file = ServerFile.read(text(options.get("--config")));
    var server =
        CountersignServer.start(
            setup -> {
              file.declare(setup);
              var port = options.get("--port");
              if (port != null) {
                setup.port(port(port));
              }
              var host = options.get("--host");
              if (host != null) {
                setup.host(host);
              }
            });
    return new Running(server, messages(server, file, options));
  }

  private static List<String> messages(
      CountersignServer server, ServerFile file, Map<String, String> options) {
    var messages = new ArrayList<String>();
    messages.add("Countersign test server: " + server.issuer());
    messages.add("The last requests: " + server.url("/test-server"));
    if (!file.has("registrationToken")) {
      messages.add("The initial access token for registrations: " + server.registrationToken());
    }
    if (!isOnLoopback(options.getOrDefault("--host", file.text("host", "localhost")))) {
      messages.add(
          "Warning: other computers can reach this server. It is for tests only: its passwords,"
              + " keys and page of requests are not protected.");
    }
    return messages;
  }

  private static boolean isOnLoopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Map<String, String> options(String[] arguments) {
    var options = new HashMap<String, String>();
    for (var i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " is not expected here. " + USAGE);
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("--port must be from 0 to 65535, but is " + text);
    }
    return Integer.parseInt(text);
  }

  private static String text(@Nullable String file) {
    if (file == null) {
      return "{}";
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("--config: " + file + " cannot be read");
    }
  }
}
