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
 * The compiled code of all modules, read from Maven's output folders, because the test classes of
 * some modules are on no class path.
 */
final class Code {

  /** The repository's root. Surefire sets {@code basedir} to the module that is tested. */
  static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();

  /** A source folder and its output folder. */
  private record Output(String from, String to) {}

  private static final Output MAIN = new Output("src/main/java", "target/classes");
  private static final Output TEST = new Output("src/test/java", "target/test-classes");

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private static @Nullable JavaClasses all;

  private Code() {}

  /** Returns the main code of all modules, without code that annotation processors generated. */
  static JavaClasses main() {
    return part(MAIN, Layer.values());
  }

  /** Returns the main code of one module. */
  static JavaClasses main(Layer layer) {
    return part(MAIN, layer);
  }

  /** Returns the test code of all modules, without these rules and their canaries. */
  static JavaClasses tests() {
    return part(TEST, Layer.values());
  }

  /** Returns one canary with its nested classes. */
  static JavaClasses canary(Class<?> canary) {
    return READ.computeIfAbsent(
            "canaries",
            key ->
                new ClassFileImporter()
                    .withImportOption(location -> location.contains("/canary/"))
                    .importPath(directory(TEST, Layer.BOOTSTRAP)))
        .that(
            DescribedPredicate.describe(
                canary.getName(),
                type ->
                    type.isEquivalentTo(canary)
                        || type.getName().startsWith(canary.getName() + "$")));
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

  // All code is read together, so that each class knows its users, also tests.
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
