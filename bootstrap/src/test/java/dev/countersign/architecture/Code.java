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

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private static @Nullable JavaClasses all;

  private Code() {}

  /** What Maven compiles from {@code src/main/java}; nothing that annotation processors wrote. */
  static JavaClasses main() {
    return part("target/classes", Layer.values());
  }

  /** The main code of one module. */
  static JavaClasses main(Layer layer) {
    return part("target/classes", layer);
  }

  /** What Maven compiles from {@code src/test/java}, without these rules and their canaries. */
  static JavaClasses tests() {
    return part("target/test-classes", Layer.values());
  }

  /** One deliberately guilty class, with the classes nested in it. */
  static JavaClasses canary(Class<?> guilty) {
    return READ.computeIfAbsent(
            "canaries",
            key ->
                new ClassFileImporter()
                    .withImportOption(location -> location.contains("/canary/"))
                    .importPath(directory(Layer.BOOTSTRAP, "target/test-classes")))
        .that(
            DescribedPredicate.describe(
                guilty.getName(),
                type ->
                    type.isEquivalentTo(guilty)
                        || type.getName().startsWith(guilty.getName() + "$")));
  }

  private static JavaClasses part(String output, Layer... layers) {
    return READ.computeIfAbsent(
        output + List.of(layers),
        key -> {
          var directories =
              Stream.of(layers).map(layer -> directory(layer, output).toUri().getPath()).toList();
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
                  Stream.of("target/classes", "target/test-classes")
                      .flatMap(
                          output ->
                              Stream.of(Layer.values()).map(layer -> directory(layer, output)))
                      .toList());
    }
    return all;
  }

  private static String path(JavaClass type) {
    return type.getSource().orElseThrow().getUri().getPath();
  }

  private static Path directory(Layer layer, String output) {
    var directory = ROOT.resolve(layer.module()).resolve(output).resolve("dev/countersign");
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
