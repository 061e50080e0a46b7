package dev.countersign.testserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the API and the service share only the JDK, and what each package may know. */
class ArchitectureTest {

  private static final String ROOT = "dev.countersign.testserver";
  private static final int MOST_FILES = 25;

  private static ArchRule knowsOnly(String packageName, String... others) {
    return classes()
        .that()
        .resideInAPackage(packageName)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static final ArchRule API =
      knowsOnly(
          ROOT,
          ROOT,
          ROOT + ".connection",
          ROOT + ".json",
          "java..",
          "javax.net.ssl",
          "org.jspecify.annotations",
          "org.junit.jupiter.api..",
          "org.junit.platform.commons.support");

  private static final ArchRule STANDALONE =
      knowsOnly(
          ROOT + ".standalone",
          ROOT,
          ROOT + ".standalone",
          ROOT + ".json",
          "java..",
          "org.jspecify.annotations");

  private static final ArchRule CONNECTION =
      knowsOnly(ROOT + ".connection", ROOT + ".connection", "java..", "org.jspecify.annotations");

  private static final ArchRule JSON =
      knowsOnly(ROOT + ".json", ROOT + ".json", "java..", "org.jspecify.annotations");

  private static final ArchRule SERVICE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".service")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".connection", ROOT + ".json", ROOT + ".standalone");

  private static final ArchRule JUNIT =
      noClasses()
          .that()
          .haveNameNotMatching(
              ".*\\.(Countersign(Test|Extension)|Test(User|Client|Response|Token))(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  private static final ArchRule CYCLES =
      SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @Test
  void thePackagesKnowOnlyWhatTheyMay() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages(ROOT);
    assertThat(classes).isNotEmpty();
    API.check(classes);
    STANDALONE.check(classes);
    CONNECTION.check(classes);
    JSON.check(classes);
    SERVICE.check(classes);
    JUNIT.check(classes);
    CYCLES.check(classes);
  }

  /** Breaks the rules. */
  static final class Canary {
    private final org.assertj.core.api.Assertions unknown =
        new org.assertj.core.api.Assertions() {};
    private final Class<?> junit = org.junit.jupiter.api.Assertions.class;

    @Override
    public String toString() {
      return unknown + junit.getName();
    }
  }

  private static JavaClasses canary(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }

  @Test
  void canFail() throws ClassNotFoundException {
    assertThat(API.evaluate(canary(Canary.class)).hasViolation()).isTrue();
    assertThat(JUNIT.evaluate(canary(Canary.class)).hasViolation()).isTrue();
    for (var rule :
        Map.of("standalone", STANDALONE, "json", JSON, "connection", CONNECTION).entrySet()) {
      var test = Class.forName(ROOT + "." + rule.getKey() + "." + CANARIES.get(rule.getKey()));
      assertThat(rule.getValue().evaluate(canary(test)).hasViolation()).as(rule.getKey()).isTrue();
    }
  }

  // These tests use JUnit and AssertJ, which the packages that they are in must not know.
  private static final Map<String, String> CANARIES =
      Map.of(
          "standalone",
          "ServerFileTest",
          "json",
          "JsonTextTest",
          "connection",
          "PackedClassLoaderTest");

  /** Returns the packages below a folder that have too many files. */
  private static Map<Path, Integer> tooLarge(Path sources) throws IOException {
    var sizes = new TreeMap<Path, Integer>();
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sizes.merge(file.resolveSibling("").normalize(), 1, Integer::sum));
    }
    assertThat(sizes).as("packages").isNotEmpty();
    sizes.values().removeIf(size -> size <= MOST_FILES);
    return sizes;
  }

  @Test
  void noPackageHasMoreThan25Files() throws IOException {
    assertThat(tooLarge(Path.of("src/main/java"))).isEmpty();
  }

  @TempDir private Path directory;

  @Test
  void aPackageWith26FilesIsFound() throws IOException {
    var large = Files.createDirectories(directory.resolve("large"));
    var full = Files.createDirectories(directory.resolve("full"));
    for (var i = 0; i <= MOST_FILES; i++) {
      Files.createFile(large.resolve("Type" + i + ".java"));
    }
    for (var i = 0; i < MOST_FILES; i++) {
      Files.createFile(full.resolve("Type" + i + ".java"));
    }
    assertThat(tooLarge(directory)).hasSize(1).containsValue(MOST_FILES + 1);
  }

  @Test
  void eachPackageSaysWhatItOwns() throws IOException {
    try (var folders = Files.walk(Path.of("src/main/java/dev/countersign/testserver"))) {
      for (var folder : folders.filter(Files::isDirectory).toList()) {
        assertThat(folder.resolve("package-info.java"))
            .content()
            .contains("Owns")
            .contains("does not own")
            .containsAnyOf("may know", "calls this");
      }
    }
  }
}
