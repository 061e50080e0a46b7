import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the package: a directory and a ZIP archive of it.
 *
 * <p>Arguments: the directory to write to, the name of the package, the root of the repository, the
 * archive of this module, its class path, and whether a runtime is included. The same input gives
 * the same archive, except for an included runtime and AOT cache.
 */
final class Distribution {

  private static final String MAIN = "dev.countersign.bootstrap.Countersign";
  private static final String TEMPLATE = "dev/countersign/bootstrap/countersign.env";
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  private static final Pattern NATIVE =
      Pattern.compile("com/amazon/corretto/crypto/provider/(lib[^/]+\\.(so|dylib))");

  /** Without a zone: an AOT cache knows the archives by their time. */
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** What the service and its libraries use, and the modules that the JDK finds as providers. */
  private static final String MODULES =
      "java.se,jdk.unsupported,jdk.management,jdk.net,jdk.zipfs,jdk.crypto.cryptoki,jdk.charsets,"
          + "jdk.localedata,jdk.naming.dns,jdk.jcmd,jdk.jfr";

  private final Path folder;
  private final Path lib;

  private Distribution(Path folder) throws IOException {
    this.folder = folder;
    this.lib = folder.resolve("lib");
    delete(folder);
    Files.createDirectories(lib);
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    var target = Path.of(arguments[0]);
    var root = Path.of(arguments[2]);
    var distribution = new Distribution(target.resolve(arguments[1]));
    distribution.libraries(Path.of(arguments[3]), arguments[4]);
    distribution.files(root);
    if (Boolean.parseBoolean(arguments[5])) {
      distribution.runtime();
    }
    distribution.cache();
    distribution.pack(target.resolve(arguments[1] + ".zip"));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Copies the archives in the order of the class path, which the manifest then lists. */
  private void libraries(Path own, String classPath) throws IOException {
    var names = new ArrayList<String>();
    names.add(library(own));
    for (var entry : classPath.split(File.pathSeparator)) {
      var path = Path.of(entry);
      if (Files.isRegularFile(path) && !path.toAbsolutePath().equals(own.toAbsolutePath())) {
        names.add(library(path));
      }
    }
    var manifest =
        "Manifest-Version: 1.0\nMain-Class: "
            + MAIN
            + "\nEnable-Native-Access: ALL-UNNAMED\nClass-Path: "
            + String.join(" ", names)
            + "\n";
    archive(
        lib.resolve("countersign.jar"),
        Map.of("META-INF/MANIFEST.MF", wrapped(manifest).getBytes(StandardCharsets.UTF_8)));
    training();
    Files.writeString(lib.resolve("digest"), digest(names) + "\n");
  }

  /** Lines of a manifest have at most 72 bytes. */
  private static String wrapped(String manifest) {
    var wrapped = new StringBuilder();
    manifest
        .lines()
        .forEach(
            line -> {
              var rest = line;
              while (rest.length() > 72) {
                wrapped.append(rest, 0, 72).append('\n');
                rest = " " + rest.substring(72);
              }
              wrapped.append(rest).append('\n');
            });
    return wrapped.toString();
  }

  /**
   * Copies an archive; if it is signed, without its signature: an AOT cache contains no class of a
   * signed archive, and each start would check the signature of 10 MB. Native libraries become
   * files of their own.
   */
  private String library(Path path) throws IOException {
    var name = path.getFileName().toString();
    var copy = lib.resolve(name);
    if (Files.exists(copy)) {
      throw new IOException("two archives have the name " + name);
    }
    try (var archive = new ZipFile(path.toFile())) {
      if (archive.stream().noneMatch(entry -> SIGNATURE.matcher(entry.getName()).matches())) {
        Files.copy(path, copy);
        Files.setLastModifiedTime(copy, FileTime.from(TIME));
        return name;
      }
      var entries = new TreeMap<String, byte[]>();
      for (var entry : archive.stream().toList()) {
        var library = NATIVE.matcher(entry.getName());
        if (library.matches()) {
          Files.createDirectories(lib.resolve("native"));
          Files.write(
              lib.resolve("native").resolve(library.group(1)),
              archive.getInputStream(entry).readAllBytes());
        } else if (!SIGNATURE.matcher(entry.getName()).matches()) {
          entries.put(entry.getName(), archive.getInputStream(entry).readAllBytes());
        }
      }
      archive(copy, entries);
    }
    return name;
  }

  /** Compiles what makes an AOT cache after the installation. It is not on the class path. */
  private void training() throws IOException {
    var classes = Files.createTempDirectory("training");
    try {
      var source = folder.resolve("../../src/dist/java/Training.java").normalize();
      var code =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(System.out, System.err, "-d", classes.toString(), source.toString());
      if (code != 0) {
        throw new IOException("Training.java cannot be compiled");
      }
      var entries = new TreeMap<String, byte[]>();
      try (var files = Files.walk(classes)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          entries.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
      archive(lib.resolve("training.jar"), entries);
    } finally {
      delete(classes);
    }
  }

  private String digest(List<String> names) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(lib.resolve("countersign.jar")));
      for (var name : names) {
        digest.update(Files.readAllBytes(lib.resolve(name)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void archive(Path file, Map<String, byte[]> entries) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(TIME));
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(TIME));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private void files(Path root) throws IOException {
    var source = root.resolve("bootstrap/src/dist");
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("conf"));
    Files.copy(source.resolve("bin/countersign"), folder.resolve("bin/countersign"));
    Files.copy(source.resolve("README.md"), folder.resolve("README.md"));
    Files.copy(root.resolve("LICENSE"), folder.resolve("LICENSE"));
    try (var template =
        Files.newInputStream(root.resolve("bootstrap/src/main/resources").resolve(TEMPLATE))) {
      Files.copy(template, folder.resolve("conf/countersign.env"));
    }
    mode("bin/countersign", "rwxr-xr-x");
    // It may get secrets later.
    mode("conf/countersign.env", "rw-------");
  }

  private void mode(String file, String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve(file), PosixFilePermissions.fromString(permissions));
  }

  private void runtime() throws IOException {
    var code =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output",
                folder.resolve("runtime").toString());
    if (code != 0) {
      throw new IOException("jlink failed: " + code);
    }
  }

  /** Makes the AOT cache for this JDK or the included runtime, named after it. */
  private void cache() throws IOException, InterruptedException {
    var runtime = folder.resolve("runtime");
    var jdk = Files.exists(runtime) ? runtime : Path.of(System.getProperty("java.home"));
    var name =
        run(jdk, "release=$(cat \"$0/release\"); printf '%s' \"$release\" | cksum | tr ' ' -");
    var command = new ArrayList<String>();
    command.add(jdk.resolve("bin/java").toString());
    if (Files.exists(lib.resolve("native"))) {
      command.add("-Dcom.amazon.corretto.crypto.provider.useExternalLib=true");
      command.add("-Djava.library.path=" + lib.resolve("native"));
    }
    command.add("-jar");
    command.add(lib.resolve("countersign.jar").toString());
    Training.make(lib.resolve(name + ".aot"), command);
  }

  private static String run(Path jdk, String script) throws IOException, InterruptedException {
    var process = new ProcessBuilder("sh", "-c", script, jdk.toString()).start();
    var output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0 || output.isEmpty()) {
      throw new IOException("the release of " + jdk + " cannot be read");
    }
    return output;
  }

  /** Writes the archive with the modes of the files, sorted by name. */
  private void pack(Path zip) throws IOException {
    Files.deleteIfExists(zip);
    var settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (var archive = FileSystems.newFileSystem(zip, settings);
        var files = Files.walk(folder)) {
      for (var file : files.sorted().toList()) {
        var name = folder.getParent().relativize(file).toString();
        var copy = archive.getPath(name);
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
        Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
        Files.setLastModifiedTime(copy, FileTime.from(TIME));
      }
    }
  }
}
