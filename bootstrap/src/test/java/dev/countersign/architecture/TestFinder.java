package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the test that is nearest to a class: a test that is named after the class or its port, or
 * that uses it, if possible of the same concept. If there is none, searches the same way for tests
 * of the classes that use the class, and so on.
 */
final class TestFinder {

  private final Map<String, String> sources = SpecIndex.testSources();
  private final List<JavaClass> tests =
      Code.tests().stream()
          .filter(JavaClass::isTopLevelClass)
          .filter(type -> sources.containsKey(type.getName()))
          .filter(TestFinder::hasTests)
          .sorted(Comparator.comparing(JavaClass::getName))
          .toList();

  /** Returns the source file of the nearest test, if any test reaches the class. */
  Optional<String> nearest(String className) {
    var start = Code.main().get(className);
    var concept = concept(start);
    var level = Set.of(start);
    var seen = new LinkedHashSet<JavaClass>(level);
    while (!level.isEmpty()) {
      var found = at(level, concept);
      if (found.isPresent()) {
        return found;
      }
      level =
          level.stream().flatMap(TestFinder::users).filter(seen::add).collect(Collectors.toSet());
    }
    return Optional.empty();
  }

  /** Returns whether the class in the source file has tests. */
  boolean isTest(String source) {
    return tests.stream().anyMatch(type -> source.equals(sources.get(type.getName())));
  }

  private Optional<String> at(Set<JavaClass> level, String concept) {
    return tests.stream()
        .filter(test -> isNamedAfter(test, level) || uses(test, level))
        .min(
            Comparator.comparing((JavaClass test) -> !isNamedAfter(test, level))
                .thenComparing(test -> !isOfTheConcept(test, concept))
                .thenComparingInt(test -> test.getDirectDependenciesFromSelf().size())
                .thenComparing(JavaClass::getName))
        .map(test -> sources.get(test.getName()));
  }

  private static boolean isNamedAfter(JavaClass test, Set<JavaClass> level) {
    return level.stream()
        .flatMap(type -> Stream.concat(Stream.of(type), type.getAllRawInterfaces().stream()))
        .map(JavaClass::getSimpleName)
        .anyMatch(name -> test.getSimpleName().matches(name + "(Test|Contract)"));
  }

  private static boolean isOfTheConcept(JavaClass test, String concept) {
    return concept(test).equals(concept);
  }

  /** Returns the last part of its package name that is not {@code driven}. */
  private static String concept(JavaClass type) {
    return type.getPackageName().replaceAll("\\.driven$", "").replaceAll(".*\\.", "");
  }

  private static boolean uses(JavaClass test, Set<JavaClass> level) {
    return test.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(TestFinder::outermost)
        .anyMatch(used -> level.stream().anyMatch(type -> type.getName().equals(used.getName())));
  }

  private static Stream<JavaClass> users(JavaClass type) {
    return Stream.concat(Code.main().stream(), Code.tests().stream())
        .filter(part -> outermost(part).equals(type))
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .map(Dependency::getOriginClass)
        .map(TestFinder::outermost);
  }

  private static boolean hasTests(JavaClass type) {
    return Stream.concat(
            type.getAllMethods().stream(),
            Code.tests().stream()
                .filter(nested -> nested.getName().startsWith(type.getName() + "$"))
                .flatMap(nested -> nested.getAllMethods().stream()))
        .anyMatch(
            method -> method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable"));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(TestFinder::outermost).orElse(type);
  }
}
