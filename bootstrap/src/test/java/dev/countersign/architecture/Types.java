package dev.countersign.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;

/** Predicates that the rules use. */
final class Types {

  private Types() {}

  /**
   * Returns whether {@code entry} names the class: by its package, by a parent package, or by its
   * own name.
   */
  static boolean named(String entry, JavaClass type) {
    if (entry.endsWith("..")) {
      var root = entry.substring(0, entry.length() - 2);
      return (type.getPackageName() + ".").startsWith(root + ".");
    }
    return type.getPackageName().equals(entry) || type.getFullName().equals(entry);
  }

  /** Matches classes that one of the entries names, and arrays of them. */
  static DescribedPredicate<JavaClass> namedBy(List<String> entries) {
    return DescribedPredicate.describe(
        "named by " + entries,
        type -> entries.stream().anyMatch(entry -> named(entry, type.getBaseComponentType())));
  }

  /** Matches primitive types and arrays of them. */
  static final DescribedPredicate<JavaClass> PRIMITIVE =
      DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());

  /** Matches the classes of a layer. */
  static DescribedPredicate<JavaClass> in(Layer layer) {
    return DescribedPredicate.describe(
        "in " + layer.packages(), type -> Layer.of(type).map(layer::equals).orElse(false));
  }

  // In the class files, package-info is an interface too.
  private static boolean isInterface(JavaClass type) {
    return type.isInterface()
        && type.isTopLevelClass()
        && !type.getSimpleName().equals("package-info");
  }

  /** Matches the top-level interfaces in {@code application.<concept>.driven}. */
  static final DescribedPredicate<JavaClass> DRIVEN_PORT =
      DescribedPredicate.describe(
          "driven port",
          type ->
              isInterface(type)
                  && type.getPackageName()
                      .matches("dev\\.countersign\\.application\\.\\w+\\.driven"));

  /** Matches the top-level interfaces in {@code application.<concept>}. */
  static final DescribedPredicate<JavaClass> DRIVING_PORT =
      DescribedPredicate.describe(
          "driving port",
          type ->
              isInterface(type)
                  && type.getPackageName().matches("dev\\.countersign\\.application\\.\\w+"));

  /** Matches classes that implement a driven port. */
  static final DescribedPredicate<JavaClass> DRIVEN_ADAPTER =
      DescribedPredicate.describe(
          "implementation of a driven port",
          type ->
              !type.isInterface()
                  && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                  && type.getAllRawInterfaces().stream().anyMatch(DRIVEN_PORT));
}
