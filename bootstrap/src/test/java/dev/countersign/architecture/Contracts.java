package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Optional;

/** The contracts of the driven ports. */
final class Contracts {

  private Contracts() {}

  /**
   * Returns {@code dev.countersign.testkit.<concept>.<Port>Contract}, which must be abstract and
   * contain tests.
   */
  static Optional<JavaClass> of(JavaClass port) {
    var name = "dev.countersign.testkit." + room(port) + "." + port.getSimpleName() + "Contract";
    return Code.tests().stream()
        .filter(type -> type.getName().equals(name))
        .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(type -> type.getMethods().stream().anyMatch(Contracts::isTest))
        .findFirst();
  }

  /** Returns the name of the package of the concept of a port. */
  static String room(JavaClass port) {
    return port.getPackageName().replaceAll(".*application\\.(\\w+)\\.driven", "$1");
  }

  /** Returns whether the method is a test. */
  static boolean isTest(JavaMethod method) {
    return method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable");
  }
}
