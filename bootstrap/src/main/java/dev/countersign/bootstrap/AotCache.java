package dev.countersign.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AOT cache of the JVM, with which the next start is faster. If this process has none, or the
 * JVM refused it, a process of low priority makes it after the start. {@code COUNTERSIGN_AOT_CACHE}
 * set to {@code false} turns the cache off; the script of the package reads it.
 *
 * <p>A start without a cache never fails: the log says in one line why there is none.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
final class AotCache {

  private static final Logger LOG = LoggerFactory.getLogger(AotCache.class);

  /** The script of the package passes the file to make; it depends on the JDK and the archives. */
  private static final String FILE = "countersign.aot-cache";

  /** Whether the script passed a cache to the JVM. */
  private static final String PASSED = "countersign.aot-cache-passed";

  /** The options of the package that also count when a cache is made. */
  private static final List<String> OPTIONS =
      List.of("com.amazon.corretto.crypto.provider.useExternalLib", "java.library.path");

  private AotCache() {}

  /** Makes the cache in the background, if this process was started by the package and has none. */
  static void makeIfMissing() {
    var file = System.getProperty(FILE, "");
    var passed = Boolean.getBoolean(PASSED);
    if (file.isEmpty() || (passed && isAccepted(System.getProperty("java.vm.info", "")))) {
      return;
    }
    try {
      make(Path.of(file));
      LOG.info(
          "{}; it is made in the background for the next start: {}",
          passed ? "The JVM refused the AOT cache" : "The JVM has no AOT cache",
          file);
    } catch (IOException e) {
      LOG.warn("The JVM has no AOT cache, and it cannot be made: {}", e.toString());
    }
  }

  /** A JVM that refuses a cache shares no classes at all. */
  static boolean isAccepted(String description) {
    return description.contains("sharing");
  }

  private static void make(Path file) throws IOException {
    var directory = file.resolveSibling("");
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var process =
        new ProcessBuilder(command(file))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop AOT cache"));
    var _ = process.onExit().thenAccept(AotCache::report);
  }

  private static List<String> command(Path file) {
    var archive = Path.of(System.getProperty("java.class.path", ""));
    var java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    var command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp"));
    command.addAll(List.of(archive.resolveSibling("training.jar").toString(), "Training"));
    command.addAll(List.of(file.toString(), java));
    OPTIONS.stream()
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-jar", archive.toString()));
    return List.copyOf(command);
  }

  private static void report(Process process) {
    if (process.exitValue() == 0) {
      LOG.info("The AOT cache of the JVM is ready for the next start");
    } else {
      LOG.warn("The AOT cache of the JVM could not be made; the next start tries again");
    }
  }
}
