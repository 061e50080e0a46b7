import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the test server: the API for tests at the root, and the service with its libraries in a
 * folder of its own.
 *
 * <p>Arguments: the archive to write, the compiled classes of this module, the list of the classes
 * that a start loads, and the class path of the service. The same input gives the same bytes.
 */
final class Packer {

  private static final String FOLDER = "countersign-service/";
  private static final String API = "dev/countersign/testserver/";
  private static final String SERVICE = API + "service/";

  /** Libraries that the service on in-memory stores does not use, and those of the tests. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(h2|postgresql|flyway-.*|HikariCP|AmazonCorrettoCryptoProvider|checker-qual"
              + "|slf4j-jdk-platform-logging|junit-.*|opentest4j|apiguardian-api|jackson-databind"
              + "|jackson-dataformat-toml|jackson-datatype-jsr310|micronaut-data-.*"
              + "|micronaut-flyway|jakarta.persistence-api|jakarta.transaction-api)-\\d.*\\.jar");

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");
  private static final int JAVA = 25;

  private static final Pattern OF_THE_JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

  private static final Pattern LISTED = Pattern.compile("META-INF/micronaut/([^/]+)/([^/]+)");

  /** The beans that a database would need. */
  private static final Pattern OF_DATABASES =
      Pattern.compile(
          "(dev\\.countersign\\.persistence\\.(?!oauth\\.\\$DatabaseAvailability).*"
              + "|io\\.micronaut\\.(data|flyway|jdbc|transaction"
              + "|configuration\\.jdbc)\\..*)");

  /**
   * The beans of Micronaut for what the service does not use, or what a test server does not offer:
   * the sign-in, the tokens and the endpoints of the framework, and its metrics. Each start would
   * load their classes and ask each of them whether it is wanted.
   */
  private static final Pattern OF_UNUSED_FEATURES =
      Pattern.compile(
          "io\\.micronaut\\.(security\\.(endpoints|x509|audit|session)"
              + "|security\\.token\\.(cookie|generator|propagation)"
              + "|security\\.token\\.bearer\\.\\$AccessRefreshTokenLoginHandler"
              + "|security\\.token\\.jwt\\.(encryption|generator|endpoints)"
              + "|configuration\\.metrics\\.(binder|micrometer\\.prometheus)"
              + "|management\\.endpoint\\.(beans|caches|env|heapdump|info|loggers|refresh|routes|stop"
              + "|threads)|scheduling\\.io|discovery\\.cloud|web\\.router\\.version"
              + "|http\\.client\\.(interceptor|loadbalance)|retry)[.$].*");

  // DOS times have no zone: the same bytes everywhere.
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Map<String, byte[]> root = new TreeMap<>();
  private final Map<String, byte[]> service = new TreeMap<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final Map<String, Set<String>> services = new TreeMap<>();

  private Packer() {}

  static void main(String[] arguments) throws IOException {
    var packer = new Packer();
    var classes = Path.of(arguments[1]);
    packer.own(classes);
    for (var entry : arguments[3].split(File.pathSeparator)) {
      var path = Path.of(entry);
      if (!Files.exists(path) || path.toAbsolutePath().equals(classes.toAbsolutePath())) {
        continue;
      }
      if (Files.isDirectory(path)) {
        packer.folder(path);
      } else if (!LEFT_OUT.matcher(path.getFileName().toString()).matches()) {
        packer.archive(path);
      }
    }
    packer.startClasses(Path.of(arguments[2]));
    packer.write(Path.of(arguments[0]));
  }

  /** Adds the classes of this module: the API to the root, the others to the service. */
  private void own(Path classes) throws IOException {
    try (var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = name(classes, file);
        var isOfService = name.startsWith(SERVICE) || !name.startsWith("dev/");
        if (isOfService) {
          service(name, Files.readAllBytes(file), 0);
        } else {
          root.put(name, Files.readAllBytes(file));
        }
        if (name.equals(API + "test-tls.p12")) {
          service.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private void folder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        service(name(folder, file), Files.readAllBytes(file), 0);
      }
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private void archive(Path path) throws IOException {
    var library = path.getFileName().toString().replaceAll("\\.jar$", "");
    try (var archive = new ZipFile(path.toFile())) {
      var multiRelease = isMultiRelease(archive);
      for (var entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
        var bytes = bytes(archive, entry);
        var versioned = VERSIONED.matcher(entry.getName());
        if (versioned.matches()) {
          var version = Integer.parseInt(versioned.group(1));
          if (multiRelease && version <= JAVA) {
            service(versioned.group(2), bytes, version);
          }
        } else if (entry.getName().matches("(META-INF/)?(LICENSE|NOTICE)[^/]*")) {
          root.put(
              "META-INF/licenses/" + library + "/" + entry.getName().replace("META-INF/", ""),
              bytes);
        } else {
          service(entry.getName(), bytes, 0);
        }
      }
    }
  }

  private static boolean isMultiRelease(ZipFile archive) throws IOException {
    var manifest = archive.getEntry("META-INF/MANIFEST.MF");
    return manifest != null
        && new String(bytes(archive, manifest), StandardCharsets.UTF_8)
            .contains("Multi-Release: true");
  }

  private static byte[] bytes(ZipFile archive, ZipEntry entry) throws IOException {
    try (var in = archive.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private void service(String name, byte[] bytes, int version) {
    if (isLeftOut(name)) {
      return;
    }
    if (name.startsWith("META-INF/services/")) {
      merge(name, new String(bytes, StandardCharsets.UTF_8));
    } else if (!service.containsKey(name) || version > versions.getOrDefault(name, 0)) {
      // Of two libraries with the same entry the first counts, as on a class path.
      service.put(name, bytes);
      versions.put(name, version);
    }
  }

  private static boolean isLeftOut(String name) {
    return name.endsWith("module-info.class")
        || name.equals("META-INF/MANIFEST.MF")
        || name.equals("META-INF/INDEX.LIST")
        || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)")
        || name.startsWith("META-INF/maven/")
        || name.startsWith("META-INF/native-image/")
        || name.startsWith("META-INF/proguard/")
        // The provider of Bouncy Castle: the service uses only its algorithms.
        || name.matches("org/bouncycastle/(pqc|jcajce|jce)/.*")
        // The contracts of the testkit, and the configuration of a log that goes to the console.
        || name.matches("dev/countersign/.*(Contract|Test)(\\$.*)?\\.class")
        || name.equals("logback.xml");
  }

  private void merge(String name, String text) {
    var lines = services.computeIfAbsent(name, key -> new LinkedHashSet<>());
    text.lines()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
  }

  /** Adds the list of the classes that a start loads, without those that do not exist any more. */
  private void startClasses(Path list) throws IOException {
    try (var names = Files.lines(list)) {
      var known =
          names
              .filter(
                  name ->
                      OF_THE_JDK.matcher(name).matches()
                          || service.containsKey(name.replace('.', '/') + ".class"))
              .collect(Collectors.joining("\n"));
      service.put("META-INF/countersign/start-classes", known.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void write(Path file) throws IOException {
    services.forEach(
        (name, lines) ->
            service.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    index();
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.setLevel(6);
      var manifest =
          "Manifest-Version: 1.0\nMain-Class: dev.countersign.testserver.standalone.Standalone\n"
              + "Automatic-Module-Name: dev.countersign.testserver\n\n";
      put(out, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      for (var entry : root.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
      for (var entry : service.entrySet()) {
        put(out, FOLDER + entry.getKey(), entry.getValue());
      }
    }
    Files.write(file, bytes.toByteArray());
  }

  /** Writes lists of Micronaut's services, which Micronaut declares by one empty file each. */
  private void index() {
    var lists = new TreeMap<String, Set<String>>();
    for (var name : List.copyOf(service.keySet())) {
      var listed = LISTED.matcher(name);
      if (listed.matches()) {
        service.remove(name);
        var implementation = listed.group(2);
        if (!OF_DATABASES.matcher(implementation).matches()
            && !OF_UNUSED_FEATURES.matcher(implementation).matches()) {
          lists.computeIfAbsent(listed.group(1), key -> new TreeSet<>()).add(implementation);
        }
      }
    }
    lists.put("services", new TreeSet<>(lists.keySet()));
    lists.forEach(
        (name, lines) ->
            service.put(
                "META-INF/countersign/" + name,
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
  }

  /** Stores an empty entry without compression, because that is faster to read. */
  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    if (bytes.length == 0) {
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(0);
      entry.setCrc(new CRC32().getValue());
    }
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
