package dev.countersign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Debian's nginx, configured as {@code docs/run/production.md} says. */
final class Nginx implements ReverseProxy {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Path PAGE = Docs.ROOT.resolve("docs/run/production.md");
  private static final Pattern BLOCK =
      Pattern.compile("```nginx sample\\n(.*?)```", Pattern.DOTALL);

  private final Map<String, String> providers = new TreeMap<>();
  private final Mode mode;
  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private Nginx(Mode mode, Path directory, int port) {
    this.mode = mode;
    this.directory = directory;
    this.port = port;
  }

  /** Returns whether nginx is installed. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Reserves a port. All files are written to the directory. */
  static Nginx start(Mode mode, Path directory) {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Nginx(mode, directory, free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  @Override
  public void pass(String path, String providerUrl) {
    var _ = providers.put(path, providerUrl);
    close();
    try {
      var file = Files.writeString(directory.resolve("nginx.conf"), configuration());
      var started =
          new ProcessBuilder(
                  PROGRAM.toString(),
                  "-p",
                  directory.toString(),
                  "-c",
                  file.toString(),
                  "-e",
                  "log")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output").toFile())
              .start();
      process = started;
      Waiting.until("nginx", () -> !started.isAlive() || isListening());
      if (!started.isAlive()) {
        throw new IllegalStateException(Files.readString(directory.resolve("log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isListening() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String configuration() {
    var locations =
        providers.entrySet().stream()
            .map(provider -> locations(provider.getKey(), provider.getValue()))
            .collect(Collectors.joining());
    return """
    daemon off;
    master_process off;
    pid pid;
    error_log log;
    events {}
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      server {
        listen 127.0.0.1:%d;
        %s
      }
    }
    """
        .formatted(port, locations);
  }

  /** The block of the page, with this path and this provider. */
  private String locations(String path, String provider) {
    return block(mode).replaceAll("/op(?=[/ ])", path).replace("http://127.0.0.1:8080", provider);
  }

  /** The page shows first how to keep the path, then how to remove it. */
  private static String block(Mode mode) {
    try {
      return BLOCK
          .matcher(Files.readString(PAGE))
          .results()
          .map(block -> block.group(1))
          .skip(mode == Mode.KEEPS_THE_PATH ? 0 : 1)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    var running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(10, TimeUnit.SECONDS)) {
        var _ = running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }
}
