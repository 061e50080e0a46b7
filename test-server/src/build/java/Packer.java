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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the test server: what tests call at the root, and the service with its libraries in a
 * folder of its own.
 *
 * <p>Arguments: the archive to write, the compiled classes of this module, and the class path of
 * the service. The same input gives the same bytes.
 */
final class Packer {

  private static final String FOLDER = "countersign-service/";
  private static final String API = "dev/countersign/testserver/";
  private static final String SERVICE = API + "service/";

  /** Libraries of which the service on in-memory stores needs nothing, and those of the tests. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(h2|postgresql|flyway-.*|HikariCP|AmazonCorrettoCryptoProvider|checker-qual"
              + "|slf4j-jdk-platform-logging|junit-.*|opentest4j|apiguardian-api|jackson-databind"
              + "|jackson-dataformat-toml|jackson-datatype-jsr310|micronaut-data-.*"
              + "|micronaut-flyway|jakarta.persistence-api|jakarta.transaction-api)-\\d.*\\.jar");

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");
  private static final int JAVA = 25;

  private static final Pattern LISTED = Pattern.compile("META-INF/micronaut/([^/]+)/([^/]+)");

  /** The beans that a database would need. */
  private static final Pattern OF_DATABASES =
      Pattern.compile(
          "(dev\\.countersign\\.persistence\\.(?!oauth\\.\\$DatabaseAvailability).*"
              + "|io\\.micronaut\\.(data|flyway|jdbc|transaction"
              + "|configuration\\.jdbc)\\..*)");

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
    for (var entry : arguments[2].split(File.pathSeparator)) {
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
    packer.write(Path.of(arguments[0]));
  }

  /** Takes this module's classes: what tests call to the root, everything else to the service. */
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

  private void write(Path file) throws IOException {
    services.forEach(
        (name, lines) ->
            service.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    index();
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.setLevel(6);
      var manifest =
          "Manifest-Version: 1.0\nMain-Class: dev.countersign.testserver.Standalone\n"
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

  /** Writes the lists of Micronaut's services, of which it makes an empty file each. */
  private void index() {
    var lists = new TreeMap<String, Set<String>>();
    for (var name : List.copyOf(service.keySet())) {
      var listed = LISTED.matcher(name);
      if (listed.matches()) {
        service.remove(name);
        if (!OF_DATABASES.matcher(listed.group(2)).matches()) {
          lists.computeIfAbsent(listed.group(1), key -> new TreeSet<>()).add(listed.group(2));
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

  /** Stores a small entry as it is, because that is faster to read. */
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
