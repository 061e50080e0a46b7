package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service as an operator runs it: a process of its own, its settings in the environment. */
final class ServiceProcess implements Service {

  private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
  private static final String READY = "Countersign is ready: ";

  private final Map<String, String> settings;
  private final Process process;
  private final Queue<String> log;
  private final Thread reader;
  private final String url;

  private ServiceProcess(List<String> command, Map<String, String> settings) {
    this.settings = settings;
    this.log = new ConcurrentLinkedQueue<>();
    this.process = launch(command, settings);
    this.reader = Thread.ofVirtual().start(() -> read(process, log));
    this.url = awaitUrl();
  }

  /** Starts the service with the embedded database in {@code directory}, on a free port. */
  static ServiceProcess start(Path directory) {
    return start(settings(directory));
  }

  /** Starts the service with a database server; {@code directory} contains only the master key. */
  static ServiceProcess start(Path directory, String jdbcUrl, String username, String password) {
    var settings = settings(directory);
    settings.put("DATASOURCES_DEFAULT_URL", jdbcUrl);
    settings.put("DATASOURCES_DEFAULT_USERNAME", username);
    settings.put("DATASOURCES_DEFAULT_PASSWORD", password);
    return start(settings);
  }

  private static Map<String, String> settings(Path directory) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put("COUNTERSIGN_ADMIN_SECRET", ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", REGISTRATION_TOKEN);
    settings.put("COUNTERSIGN_USER", USER);
    settings.put("COUNTERSIGN_USER_PASSWORD", PASSWORD);
    return settings;
  }

  /** Starts it with these settings and no others. */
  static ServiceProcess start(Map<String, String> settings) {
    return start(ServiceArchive.command(), settings);
  }

  /** Starts it with another command. */
  static ServiceProcess start(List<String> command, Map<String, String> settings) {
    return new ServiceProcess(command, settings);
  }

  /** The exit code and log of a service that has ended. */
  record Ended(int exitCode, String log) {}

  /** Starts the service with settings that it refuses, and waits until it ends. */
  static Ended startRefused(Map<String, String> settings) {
    return startRefused(ServiceArchive.command(), settings);
  }

  /** The same with another command. */
  static Ended startRefused(List<String> command, Map<String, String> settings) {
    var log = new ConcurrentLinkedQueue<String>();
    var process = launch(command, settings);
    read(process, log);
    return new Ended(waitFor(process), String.join("\n", log));
  }

  /** Starts the service with arguments with which it ends by itself, and waits until it ends. */
  static Ended startAndEnd(Map<String, String> settings, String... arguments) {
    var log = new ConcurrentLinkedQueue<String>();
    var process = launch(settings, arguments);
    read(process, log);
    return new Ended(waitFor(process), String.join("\n", log));
  }

  /** Starts it, and ends it by SIGKILL some time after it wrote {@code line}, or ended itself. */
  static void startAndKill(
      Map<String, String> settings, String line, Duration after, String... arguments) {
    var log = new ConcurrentLinkedQueue<String>();
    var process = launch(settings, arguments);
    var reader = Thread.ofVirtual().start(() -> read(process, log));
    Waiting.until(line, () -> !process.isAlive() || wrote(log, line));
    try {
      var _ = process.waitFor(after);
      var _ = process.toHandle().destroyForcibly();
      var _ = waitFor(process);
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process launch(Map<String, String> settings, String... arguments) {
    return launch(ServiceArchive.command(), settings, arguments);
  }

  private static Process launch(
      List<String> service, Map<String, String> settings, String... arguments) {
    var command = new ArrayList<>(service);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
    builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Process process, Queue<String> log) {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String awaitUrl() {
    try {
      Waiting.until("the start", () -> !process.isAlive() || wrote(log, READY));
    } catch (AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
    var match = LISTENING.matcher(log());
    if (wrote(log, READY) && match.find()) {
      return match.group(1);
    }
    process.destroyForcibly();
    throw new IllegalStateException("the service did not start:\n" + log());
  }

  private static boolean wrote(Queue<String> log, String text) {
    return log.stream().anyMatch(line -> line.contains(text));
  }

  private static int waitFor(Process process) {
    try {
      if (!process.waitFor(240, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the service did not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public String issuer() {
    return settings.getOrDefault("COUNTERSIGN_ISSUER", url);
  }

  @Override
  public String log() {
    return String.join("\n", log);
  }

  @Override
  public List<String> files() {
    return files(Path.of(settings.getOrDefault("COUNTERSIGN_DATA_DIR", "")));
  }

  /** Returns the bytes of all files in the data directory as texts, except the master key. */
  static List<String> files(Path directory) {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("master.key"))
          .map(ServiceProcess::bytes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (NoSuchFileException e) {
      // A running database server may have deleted the file meanwhile.
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Service restart() {
    // It gets another port, but stays who it is.
    var again = new TreeMap<>(settings);
    again.put("COUNTERSIGN_ISSUER", issuer());
    close();
    return start(again);
  }

  long pid() {
    return process.pid();
  }

  /** Ends the service with SIGKILL. */
  void kill() {
    var _ = process.toHandle().destroyForcibly();
    end();
  }

  /** Tells it to end, by SIGTERM, and does not wait. */
  void terminate() {
    // Not Process.destroy(): that would also close the stream that the last lines come through.
    var _ = process.toHandle().destroy();
  }

  /** Waits for its end. */
  Ended awaitEnd() {
    end();
    return new Ended(process.exitValue(), log());
  }

  @Override
  public void close() {
    terminate();
    end();
  }

  private void end() {
    var _ = waitFor(process);
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
