package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the package in a directory that is not the repository, as an operator does. */
@Tag("dist")
final class PackageTest {

  private static final String MADE = "is made in the background for the next start";

  /** More than was measured, and less than with the collector that a large machine gets. */
  private static final long MOST_MEBIBYTES = 240;

  @TempDir static Path directory;
  private static Path home = Path.of("");
  private Path data = Path.of("");

  @BeforeAll
  static void unpack() throws IOException {
    var zip = Path.of(Objects.requireNonNull(System.getProperty("countersign.package")));
    try (var archive =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      try (var files = Files.walk(archive.getPath("/"))) {
        for (var file : files.skip(1).toList()) {
          copy(file, directory.resolve(file.toString().substring(1)));
        }
      }
    }
    try (var children = Files.list(directory)) {
      home = children.filter(child -> Files.exists(child.resolve("bin"))).findFirst().orElseThrow();
    }
  }

  private static void copy(Path file, Path copy) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(copy);
      return;
    }
    Files.copy(file, copy);
    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
  }

  @BeforeEach
  void createData() throws IOException {
    data = Files.createTempDirectory(directory, "data");
  }

  private static List<String> command(String... arguments) {
    return Stream.concat(
            Stream.of(home.resolve("bin/countersign").toString()), Stream.of(arguments))
        .toList();
  }

  /** Writes the settings to a file that only its owner can read. */
  private Path settings(String... lines) throws IOException {
    var file = Files.copy(home.resolve("conf/countersign.env"), data.resolve("settings.env"));
    Files.writeString(file, Files.readString(file) + "\n" + String.join("\n", lines) + "\n");
    return file;
  }

  private static Map<String, String> environment(Path settings) {
    return new TreeMap<>(
        Map.of(
            "COUNTERSIGN_SETTINGS_FILE",
            settings.toString(),
            "COUNTERSIGN_JAVA_HOME",
            jdk().toString()));
  }

  /** The one that the package was built for: its own, if it has one. */
  private static Path jdk() {
    var own = home.resolve("runtime");
    return Files.exists(own)
        ? own
        : Path.of(Objects.requireNonNull(System.getProperty("java.home")));
  }

  private Path withSecrets() throws IOException {
    return settings(
        "COUNTERSIGN_DATA_DIR=" + data,
        "COUNTERSIGN_ADMIN_SECRET=" + Service.ADMIN_SECRET,
        "COUNTERSIGN_REGISTRATION_TOKEN=" + Service.REGISTRATION_TOKEN);
  }

  @Test
  void startsStopsAndKeepsItsData() throws IOException {
    var environment = environment(withSecrets());
    String client;
    try (var service = ServiceProcess.start(command(), environment)) {
      var registered = new Operator(service).register();
      assertThat(registered.status()).isEqualTo(201);
      client = registered.string("client_id");
      service.terminate();
      var ended = service.awaitEnd();
      // 128 and the number of the signal: the JVM itself got it.
      assertThat(ended.exitCode()).isEqualTo(143);
      assertThat(ended.log()).contains("Cryptographic provider: Amazon").doesNotContain(MADE);
    }
    try (var service = ServiceProcess.start(command(), environment)) {
      assertThat(new Operator(service).get("/admin/clients/" + client).status()).isEqualTo(200);
    }
  }

  @Test
  void saysWhetherTheServiceIsReady() throws IOException {
    var environment = environment(withSecrets());
    environment.put("MICRONAUT_SERVER_PORT", String.valueOf(freePort()));
    environment.put("COUNTERSIGN_MANAGEMENT_PORT", String.valueOf(freePort()));
    environment.put("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC -Xms100m");
    try (var _ = ServiceProcess.start(command(), environment)) {
      assertThat(ServiceProcess.startRefused(command("health"), environment))
          .isEqualTo(new ServiceProcess.Ended(0, ""));
    }
    var ended = ServiceProcess.startRefused(command("health"), environment);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("did not respond");
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void keepsSecretsOutOfTheListOfProcesses() throws IOException {
    try (var service = ServiceProcess.start(command(), environment(withSecrets()))) {
      assertThat(commandLine(service))
          .contains("countersign.jar")
          .doesNotContain(Service.ADMIN_SECRET, Service.REGISTRATION_TOKEN);
    }
  }

  @Test
  void hasASmallHeapUnlessTheOperatorChoosesOne() throws IOException {
    var environment = environment(withSecrets());
    try (var service = ServiceProcess.start(command(), environment)) {
      assertThat(commandLine(service)).contains("-XX:+UseSerialGC", "-Xms64m", "-Xmn24m");
    }
    try (var service = ServiceProcess.start(command(), environment)) {
      assertThat(proportionalMebibytes(service)).isLessThan(MOST_MEBIBYTES);
    }
    environment.put("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC");
    try (var service = ServiceProcess.start(command(), environment)) {
      assertThat(commandLine(service)).doesNotContain("UseSerialGC", "-Xm");
    }
  }

  private static String commandLine(ServiceProcess service) throws IOException {
    return Files.readString(Path.of("/proc/" + service.pid() + "/cmdline"));
  }

  /** Returns the memory of the process; it shares the pages of files with others. */
  private static long proportionalMebibytes(ServiceProcess service) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesAnUnknownSettingInTheFile() throws IOException {
    var file = settings("COUNTERSIGN_ISSUR=https://issuer.example");
    var ended = ServiceProcess.startRefused(command(), environment(file));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .contains("Countersign does not start: " + file)
        .contains("COUNTERSIGN_ISSUR is not a setting");
  }

  @Test
  void refusesAJdkOfAnotherVersion() throws IOException {
    var other = data.resolve("jdk");
    Files.createDirectories(other.resolve("bin"));
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
    Files.createSymbolicLink(other.resolve("bin/java"), jdk().resolve("bin/java"));
    var environment = environment(withSecrets());
    environment.put("COUNTERSIGN_JAVA_HOME", other.toString());
    var ended = ServiceProcess.startRefused(command(), environment);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log())
        .isEqualTo(
            "Countersign does not start: COUNTERSIGN_JAVA_HOME must be the directory of a JDK 25,"
                + " but is "
                + other);
  }

  @Test
  void passesArgumentsOn() throws IOException {
    var ended = ServiceProcess.startRefused(command("decrypt-users"), environment(withSecrets()));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("decrypt-users must be followed by the file of one export");
  }

  /** A cache that others can write is not used; neither is one that is not a cache. */
  @Test
  void makesAnAotCacheInPlaceOfOneThatIsRefused() throws IOException {
    var environment = environment(withSecrets());
    var packed = cache(home.resolve("lib"));
    var aside = data.resolve("aside");
    Files.move(packed, aside);
    try {
      Path made;
      try (var service = ServiceProcess.start(command(), environment)) {
        Waiting.until("the cache", () -> service.log().contains("ready for the next start"));
        assertThat(service.log()).contains("The JVM has no AOT cache; it " + MADE);
        made = cache(data.resolve("aot"));
      }
      try (var service = ServiceProcess.start(command(), environment)) {
        service.terminate();
        assertThat(service.awaitEnd().log()).doesNotContain(MADE);
      }
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw-r--"));
      try (var service = ServiceProcess.start(command(), environment)) {
        Waiting.until(
            "the line", () -> service.log().contains("The JVM has no AOT cache; it " + MADE));
      }
      Files.delete(made);
      Files.writeString(made, "no cache");
      try (var service = ServiceProcess.start(command(), environment)) {
        Waiting.until(
            "the line", () -> service.log().contains("The JVM refused the AOT cache; it " + MADE));
        assertThat(service.log()).doesNotContain("[error");
      }
    } finally {
      Files.move(aside, packed);
    }
  }

  private static Path cache(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
