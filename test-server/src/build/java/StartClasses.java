import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the list of the classes that a first start of a test server loads, in their order: those
 * of the packed archive, and those of the JDK that its class data archive does not have.
 *
 * <p>Arguments: the packed archive, and the list to write. The start runs on a copy of the archive
 * without its own list, so that classes which are no longer needed leave the list.
 */
final class StartClasses {

  private static final String LIST = "countersign-service/META-INF/countersign/start-classes";

  private static final Pattern LOADED =
      Pattern.compile("^(\\S+) source: (?:file:.*without-list\\.jar|jrt:/.*)$");

  private static final Pattern OF_THE_TEST =
      Pattern.compile(
          "(dev\\.countersign\\.testserver\\.((connection|json)\\.)?[A-Z].*|Start|com\\.sun\\.tools\\..*)");

  private static final String PROGRAM =
      """
      import dev.countersign.testserver.CountersignServer;

      public class Start {
        public static void main(String[] arguments) {
          try (var server = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
            server.issuer();
          }
        }
      }
      """;

  private StartClasses() {}

  static void main(String[] arguments) throws Exception {
    var directory = Files.createTempDirectory("start-classes");
    var archive = withoutList(Path.of(arguments[0]), directory.resolve("without-list.jar"));
    var program = Files.writeString(directory.resolve("Start.java"), PROGRAM);
    run(List.of(jdk("javac"), "-cp", archive.toString(), program.toString()));
    var log = directory.resolve("loaded.txt");
    var classPath = archive + java.io.File.pathSeparator + directory;
    run(List.of(jdk("java"), "-Xlog:class+load:file=" + log + ":none", "-cp", classPath, "Start"));
    Files.write(Path.of(arguments[1]), names(log));
  }

  private static Path withoutList(Path archive, Path copy) throws IOException {
    try (var in = new ZipFile(archive.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (var entry : in.stream().filter(e -> !e.getName().equals(LIST)).toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (var content = in.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
    return copy;
  }

  private static Set<String> names(Path log) throws IOException {
    var names = new LinkedHashSet<String>();
    for (var line : Files.readAllLines(log)) {
      var loaded = LOADED.matcher(line);
      if (loaded.matches() && !OF_THE_TEST.matcher(loaded.group(1)).matches()) {
        names.add(loaded.group(1));
      }
    }
    return names;
  }

  private static String jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(command.getFirst() + " ended with " + status);
    }
  }
}
