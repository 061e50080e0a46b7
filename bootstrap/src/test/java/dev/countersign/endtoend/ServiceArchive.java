package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * An AOT cache of the JVM (JEP 514) that contains the classes of the service, loaded and linked. A
 * process that uses it starts sooner.
 *
 * <p>If the system property {@code countersign.archive} is true, the first test that starts a
 * process makes the cache in {@code target/service}, once for each state of the class path. Tests
 * in other JVMs wait for it. A build of a single test does not make it, because that takes longer
 * than it saves, but uses an existing one. If the cache cannot be made, the processes start without
 * it, and the output of the tests says so.
 */
final class ServiceArchive {

  /** The options of all processes. A cache is valid only for the options it was made with. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String MAIN = "dev.countersign.bootstrap.Countersign";

  private static final String LOCK = "lock";

  /** The command, made by the first use. */
  private static final class Shared {
    private static final List<String> COMMAND = make();
  }

  private ServiceArchive() {}

  /** Returns the command that starts the service, without arguments. */
  static List<String> command() {
    return Shared.COMMAND;
  }

  // The output is where a developer looks for the reason of slow tests.
  @SuppressWarnings("SystemOut")
  private static List<String> make() {
    var classPath = ServiceClassPath.ofTests();
    try {
      return make(classPath, ServiceClassPath.buildDirectory().resolve("service"));
    } catch (IOException | RuntimeException | AssertionError e) {
      System.out.println("The processes of the service start without an AOT cache: " + e);
      return command(classPath);
    }
  }

  private static List<String> make(ServiceClassPath classPath, Path directory) throws IOException {
    var own = directory.resolve(classPath.fingerprint());
    var cache = own.resolve("service.aot");
    if (!Files.exists(cache) && !Boolean.getBoolean("countersign.archive")) {
      return command(classPath);
    }
    Files.createDirectories(own);
    try (var channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var packed = classPath.packed(own);
      if (!Files.exists(cache)) {
        deleteOthers(directory, own);
        var unfinished = own.resolve("unfinished.aot");
        train(command(packed, "-XX:AOTCacheOutput=" + unfinished), own);
        Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      return command(packed, "-XX:AOTCache=" + cache);
    }
  }

  /** Deletes the caches of earlier states of the class path, about 100 MB each. */
  private static void deleteOthers(Path directory, Path own) throws IOException {
    var kept = Set.of(directory, directory.resolve(LOCK));
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!kept.contains(file) && !file.startsWith(own)) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Starts the service and uses it. At its end the JVM writes the classes it loaded to the cache.
   */
  private static void train(List<String> command, Path directory) throws IOException {
    var data = Files.createTempDirectory(directory, "data");
    try (var service = ServiceProcess.start(command, Operator.settings(data))) {
      var operator = new Operator(service);
      assertThat(operator.register().status()).isEqualTo(201);
      operator.assertSound();
    }
  }

  private static List<String> command(ServiceClassPath classPath, String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of(more));
    // The log of the service itself, not the quieter one of the tests.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.add("-cp");
    command.add(classPath.text());
    command.add(MAIN);
    return List.copyOf(command);
  }
}
