import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of the C library of this machine that a package with a runtime needs. The program
 * {@code ldd} of that library names them.
 *
 * @param architecture as OCI names it
 * @param files the libraries, the loader of programs, the locale C.UTF-8, and their licence
 * @see <a href="https://man7.org/linux/man-pages/man1/ldd.1.html">ldd(1)</a>
 */
record Glibc(String architecture, Set<Path> files) {

  /** They draw on a screen or play sound, and need libraries that a server does not have. */
  private static final Set<String> LEFT_OUT =
      Set.of("libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libjsound.so");

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "amd64", "aarch64", "arm64");

  /** A line such as {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x0000)}. */
  private static final Pattern LIBRARY =
      Pattern.compile("\\s*(?:\\S+ => )?(?<path>/\\S+|not found).*");

  /** The libraries of glibc, and its loader of programs. */
  private static final Pattern OWN =
      Pattern.compile("(ld-linux|lib(c|dl|m|pthread|resolv|rt)\\.so).*");

  private static final List<Path> FURTHER =
      List.of(Path.of("/usr/lib/locale/C.utf8"), Path.of("/usr/share/doc/libc6/copyright"));

  /**
   * Returns what the programs and libraries in {@code home} need. Refuses a machine that is not a
   * Linux with glibc, and a library that needs more than glibc.
   */
  static Glibc of(Path home) throws IOException, InterruptedException {
    var architecture = ARCHITECTURES.get(System.getProperty("os.arch", ""));
    if (!System.getProperty("os.name", "").equals("Linux")
        || architecture == null
        || !run("ldd", "--version").contains("Free Software Foundation")) {
      throw new IOException(
          "the image can be built only on a Linux with glibc (Debian, for example) on amd64 or"
              + " aarch64, because it contains the libraries of that system");
    }
    var files = new TreeSet<Path>();
    try (var all = Files.walk(home)) {
      for (var file : all.filter(Glibc::isNative).sorted().toList()) {
        files.addAll(needs(file, home));
      }
    }
    for (var extra : FURTHER) {
      if (Files.exists(extra)) {
        try (var all = Files.walk(extra)) {
          all.filter(Files::isRegularFile).forEach(files::add);
        }
      }
    }
    return new Glibc(architecture, files);
  }

  boolean leavesOut(Path file) {
    return LEFT_OUT.contains(file.getFileName().toString());
  }

  private static boolean isNative(Path file) {
    var name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !LEFT_OUT.contains(name)
        && (name.endsWith(".so")
            || file.endsWith("runtime/bin/java")
            || name.equals("jspawnhelper"));
  }

  private static Set<Path> needs(Path file, Path home) throws IOException, InterruptedException {
    var needed = new TreeSet<Path>();
    for (var line : run("ldd", file.toString()).lines().toList()) {
      var library = LIBRARY.matcher(line);
      if (!library.matches()) {
        continue;
      }
      var path = Path.of(library.group("path"));
      if (path.startsWith(home)) {
        continue;
      }
      // The JVM loads its own libraries by their paths.
      var ofTheJvm = Files.exists(home.resolve("runtime/lib/server").resolve(name(line)));
      if (!path.isAbsolute() && ofTheJvm) {
        continue;
      }
      if (!path.isAbsolute() || !OWN.matcher(path.getFileName().toString()).matches()) {
        throw new IOException(file + " needs a library that is not of glibc: " + line.strip());
      }
      needed.add(path);
    }
    return needed;
  }

  private static String name(String line) {
    return line.strip().split(" ", 2)[0];
  }

  private static String run(String... command) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var _ = process.waitFor();
      return output;
    } catch (IOException e) {
      return "";
    }
  }
}
