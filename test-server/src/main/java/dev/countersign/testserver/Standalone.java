package dev.countersign.testserver;

import java.io.IOException;
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
      var server = start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      messages(server).forEach(System.out::println);
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Starts the server that the arguments describe; refuses unknown arguments. */
  static CountersignServer start(String... arguments) {
    var options = options(arguments);
    var file = ServerFile.read(text(options.get("--config")));
    return CountersignServer.start(
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
  }

  /** Returns what the user of the process must know. */
  static List<String> messages(CountersignServer server) {
    var messages = new ArrayList<String>();
    messages.add("Countersign test server: " + server.issuer());
    messages.add("The last requests: " + server.url("/test-server"));
    if (!server.setup().hasRegistrationToken()) {
      messages.add("The initial access token for registrations: " + server.registrationToken());
    }
    if (!server.setup().isOnLoopback()) {
      messages.add(
          "Warning: other computers can reach this server. It is for tests only: its passwords,"
              + " keys and page of requests are not protected.");
    }
    return messages;
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
