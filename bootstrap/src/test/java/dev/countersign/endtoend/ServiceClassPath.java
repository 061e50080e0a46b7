package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path of the service's processes: the class path of the tests without the test classes
 * of this module.
 *
 * @param entries JAR files, and directories with classes that the build has not packed yet
 */
record ServiceClassPath(List<Path> entries) {

  private static final String TEST_CLASSES = "test-classes";
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  /** Returns the class path of the processes that tests start. */
  static ServiceClassPath ofTests() {
    return new ServiceClassPath(
        ofJvm().stream()
            .filter(entry -> !entry.endsWith(TEST_CLASSES))
            .filter(Files::exists)
            .toList());
  }

  private static List<Path> ofJvm() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** Returns the directory that the build writes to. Fails if the tests run from another place. */
  static Path buildDirectory() {
    return ofJvm().stream()
        .filter(entry -> entry.endsWith(TEST_CLASSES))
        .map(Path::getParent)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the tests do not run from test-classes"));
  }

  /** Returns the value of the JVM's option {@code -cp}. */
  String text() {
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  /**
   * Returns a digest of the names, sizes and times of all files. It changes when a file changes.
   */
  String fingerprint() throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var entry : entries) {
        for (var file : files(entry)) {
          var line =
              file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
          digest.update(line.getBytes(UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path entry) throws IOException {
    try (var files = Files.walk(entry)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * Returns the same class path with a JAR file in {@code target} for each directory, and for each
   * signed JAR file one without its signature. Writes the files unless they exist. An AOT cache
   * contains no class that was loaded from a directory or from a signed JAR file; and each process
   * would check the signature of the native cryptographic provider, 10 MB, before the JVM has
   * compiled that check.
   */
  ServiceClassPath packed(Path target) throws IOException {
    var packed = new ArrayList<Path>();
    for (var entry : entries) {
      var jar = target.resolve("classes" + packed.size() + ".jar");
      if (Files.isDirectory(entry)) {
        packed.add(write(jar, archive -> addAll(archive, entry)));
      } else {
        packed.add(isSigned(entry) ? write(jar, archive -> addUnsigned(archive, entry)) : entry);
      }
    }
    return new ServiceClassPath(packed);
  }

  private interface Content {
    void writeTo(JarOutputStream archive) throws IOException;
  }

  private static Path write(Path jar, Content content) throws IOException {
    if (Files.exists(jar)) {
      return jar;
    }
    var unfinished = Files.createTempFile(jar.getParent(), "classes", ".jar");
    try (var archive = new JarOutputStream(Files.newOutputStream(unfinished))) {
      content.writeTo(archive);
    }
    return Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isSigned(Path jar) throws IOException {
    try (var file = new ZipFile(jar.toFile())) {
      return file.stream().anyMatch(ServiceClassPath::isSignature);
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return SIGNATURE.matcher(entry.getName()).matches();
  }

  private static void addUnsigned(JarOutputStream archive, Path jar) throws IOException {
    try (var file = new ZipFile(jar.toFile())) {
      for (var entry : file.stream().filter(each -> !isSignature(each)).toList()) {
        archive.putNextEntry(new JarEntry(entry.getName()));
        try (var content = file.getInputStream(entry)) {
          var _ = content.transferTo(archive);
        }
        archive.closeEntry();
      }
    }
  }

  private static void addAll(JarOutputStream archive, Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var each : all.filter(each -> !each.equals(directory)).sorted().toList()) {
        add(archive, directory.relativize(each).toString().replace(File.separatorChar, '/'), each);
      }
    }
  }

  /** Adds directories too: the framework finds beans by the directory with their names. */
  private static void add(JarOutputStream archive, String name, Path file) throws IOException {
    if (Files.isDirectory(file)) {
      archive.putNextEntry(new JarEntry(name + "/"));
    } else {
      archive.putNextEntry(new JarEntry(name));
      Files.copy(file, archive);
    }
    archive.closeEntry();
  }
}
