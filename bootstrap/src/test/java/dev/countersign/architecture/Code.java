package dev.countersign.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The compiled code of all modules, read from where Maven puts it: also test classes of modules
 * whose tests are on nobody's class path.
 */
final class Code {

  /** The repository's root. Surefire sets {@code basedir} to the module that is tested. */
  static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();

  /** What is compiled, and where it goes. */
  private record Output(String from, String to) {}

  private static final Output MAIN = new Output("src/main/java", "target/classes");
  private static final Output TEST = new Output("src/test/java", "target/test-classes");

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private static @Nullable JavaClasses all;

  private Code() {}

  /** What Maven compiles from {@code src/main/java}; nothing that annotation processors wrote. */
  static JavaClasses main() {
    return part(MAIN, Layer.values());
  }

  /** The main code of one module. */
  static JavaClasses main(Layer layer) {
    return part(MAIN, layer);
  }

  /** What Maven compiles from {@code src/test/java}, without these rules and their canaries. */
  static JavaClasses tests() {
    return part(TEST, Layer.values());
  }

  /** One deliberately guilty class, with the classes nested in it. */
  static JavaClasses canary(Class<?> guilty) {
    return READ.computeIfAbsent(
            "canaries",
            key ->
                new ClassFileImporter()
                    .withImportOption(location -> location.contains("/canary/"))
                    .importPath(directory(TEST, Layer.BOOTSTRAP)))
        .that(
            DescribedPredicate.describe(
                guilty.getName(),
                type ->
                    type.isEquivalentTo(guilty)
                        || type.getName().startsWith(guilty.getName() + "$")));
  }

  private static JavaClasses part(Output output, Layer... layers) {
    return READ.computeIfAbsent(
        output + " of " + List.of(layers),
        key -> {
          var directories =
              directories(output, layers).map(path -> path.toUri().getPath()).toList();
          return all()
              .that(
                  DescribedPredicate.describe(
                      "in " + directories,
                      type -> directories.stream().anyMatch(path(type)::startsWith)));
        });
  }

  // Read at once, so that a class knows who uses it, be it a test.
  private static synchronized JavaClasses all() {
    if (all == null) {
      all =
          new ClassFileImporter()
              .withImportOption(Code::isWrittenByHand)
              .withImportOption(location -> !location.contains("/canary/"))
              .withImportOption(location -> !location.contains("/dev/countersign/architecture/"))
              .importPaths(
                  Stream.of(MAIN, TEST)
                      .flatMap(output -> directories(output, Layer.values()))
                      .toList());
    }
    return all;
  }

  private static String path(JavaClass type) {
    return type.getSource().orElseThrow().getUri().getPath();
  }

  private static Stream<Path> directories(Output output, Layer... layers) {
    return Stream.of(layers)
        .filter(layer -> Files.isDirectory(ROOT.resolve(layer.module()).resolve(output.from())))
        .map(layer -> directory(output, layer));
  }

  private static Path directory(Output output, Layer layer) {
    var directory = ROOT.resolve(layer.module()).resolve(output.to()).resolve("dev/countersign");
    if (!Files.isDirectory(directory)) {
      throw new IllegalStateException(
          directory + " is missing: compile all modules and their tests first (mvn verify)");
    }
    return directory;
  }

  // Micronaut's processors write $Name$Definition and the like, and Name$Intercepted.
  private static boolean isWrittenByHand(Location location) {
    return !location.asURI().getPath().matches(".*/(\\$[^/]*|[^/]*\\$Intercepted)\\.class");
  }
}
