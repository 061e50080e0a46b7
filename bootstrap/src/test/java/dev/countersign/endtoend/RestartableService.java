package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.bootstrap.StartInTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The service with its database, in the process of the tests. For tests that start it again and
 * again and assert what it answers, logs and stores: a start takes a small part of the time that
 * the start of a {@link ServiceProcess} takes. Tests of signals, of the memory, and of what the
 * process itself prints need a process.
 *
 * <p>The log contains the lines of this service only, so other tests may run at the same time.
 */
final class RestartableService implements Service {

  private final Map<String, String> settings;
  private final CollectedLog log;
  private final StartInTests.Running running;

  private RestartableService(
      Map<String, String> settings, CollectedLog log, StartInTests.Running running) {
    this.settings = settings;
    this.log = log;
    this.running = running;
  }

  /** Starts the service with these settings, on a free port unless they name one. */
  static RestartableService start(Map<String, String> settings) {
    var all = new TreeMap<>(settings);
    all.putIfAbsent("MICRONAUT_SERVER_PORT", "-1");
    var log = CollectedLog.open();
    try {
      var running = log.collect(() -> StartInTests.start(all).orElseThrow());
      return new RestartableService(settings, log, running);
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Starts the service with settings that it refuses. */
  static ServiceProcess.Ended startRefused(Map<String, String> settings) {
    return startAndEnd(settings);
  }

  /**
   * Starts the service with arguments or settings with which it ends by itself.
   *
   * @return the exit code that the process would have, and the log
   */
  static ServiceProcess.Ended startAndEnd(Map<String, String> settings, String... arguments) {
    var all = new TreeMap<>(settings);
    all.putIfAbsent("MICRONAUT_SERVER_PORT", "-1");
    var log = CollectedLog.open();
    try {
      log.run(() -> StartInTests.start(all, arguments).ifPresent(RestartableService::failToEnd));
      return new ServiceProcess.Ended(0, log.text());
    } catch (RuntimeException e) {
      var reason = "Countersign does not start: " + log.collect(() -> StartInTests.reason(e, all));
      return new ServiceProcess.Ended(1, log.text() + "\n" + reason);
    } finally {
      log.close();
    }
  }

  private static void failToEnd(StartInTests.Running running) {
    running.context().stop();
    throw new AssertionError("the service did not end, but listened on " + running.url());
  }

  @Override
  public String url() {
    return running.url();
  }

  @Override
  public String issuer() {
    return settings.getOrDefault("COUNTERSIGN_ISSUER", url());
  }

  @Override
  public String log() {
    return log.text();
  }

  @Override
  public List<String> files() {
    return ServiceProcess.files(Path.of(settings.getOrDefault("COUNTERSIGN_DATA_DIR", "")));
  }

  @Override
  public Service restart() {
    // It gets another port, but stays who it is.
    var again = new TreeMap<>(settings);
    again.put("COUNTERSIGN_ISSUER", issuer());
    close();
    return start(again);
  }

  /** Stops the service. Fails if that does not close the embedded database. */
  @Override
  public void close() {
    log.run(running.context()::stop);
    log.close();
    if (!settings.containsKey("DATASOURCES_DEFAULT_URL")) {
      var directory = Path.of(settings.getOrDefault("COUNTERSIGN_DATA_DIR", ""));
      Waiting.until("the end of the database\n" + log.text(), () -> isDatabaseClosed(directory));
    }
  }

  /**
   * Returns whether the header of the database's file in the data directory says that H2 closed it.
   */
  static boolean isDatabaseClosed(Path directory) {
    try (var file = Files.newInputStream(directory.resolve("countersign.mv.db"))) {
      return new String(file.readNBytes(4096), ISO_8859_1).contains("clean:1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
