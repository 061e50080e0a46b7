package dev.countersign.testserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Tests that the API and the service share only the JDK: they are in different class loaders. */
class ArchitectureTest {

  private static final ArchRule API =
      noClasses()
          .that()
          .resideInAPackage("dev.countersign.testserver")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.countersign.testserver",
              "java..",
              "javax.net.ssl",
              "org.jspecify.annotations",
              "org.junit.jupiter.api..",
              "org.junit.platform.commons.support");

  private static final ArchRule SERVICE =
      noClasses()
          .that()
          .resideInAPackage("dev.countersign.testserver.service")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.countersign.testserver");

  private static final ArchRule JUNIT =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(Countersign(Test|Extension)|Test(User|Client))(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  @Test
  void theSidesKnowOnlyTheJdk() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("dev.countersign.testserver");
    assertThat(classes).isNotEmpty();
    API.check(classes);
    SERVICE.check(classes);
    JUNIT.check(classes);
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

  @Test
  void canFail() {
    var canary = new ClassFileImporter().importClasses(Canary.class);
    assertThat(API.evaluate(canary).hasViolation()).isTrue();
    assertThat(JUNIT.evaluate(canary).hasViolation()).isTrue();
  }
}
