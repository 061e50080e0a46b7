package dev.countersign.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;

/** The words that the rules are written in. */
final class Types {

  private Types() {}

  /** A class that {@code entry} names: by its package, by a package above it, or by itself. */
  static boolean named(String entry, JavaClass type) {
    if (entry.endsWith("..")) {
      var root = entry.substring(0, entry.length() - 2);
      return (type.getPackageName() + ".").startsWith(root + ".");
    }
    return type.getPackageName().equals(entry) || type.getFullName().equals(entry);
  }

  /** Classes that one of the entries names, and arrays of them. */
  static DescribedPredicate<JavaClass> namedBy(List<String> entries) {
    return DescribedPredicate.describe(
        "named by " + entries,
        type -> entries.stream().anyMatch(entry -> named(entry, type.getBaseComponentType())));
  }

  /** Numbers, characters and truth values, and arrays of them. */
  static final DescribedPredicate<JavaClass> PRIMITIVE =
      DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());

  /** Classes of a layer. */
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

  /** The interfaces that stand by themselves in {@code application.<concept>.driven}. */
  static final DescribedPredicate<JavaClass> DRIVEN_PORT =
      DescribedPredicate.describe(
          "driven port",
          type ->
              isInterface(type)
                  && type.getPackageName()
                      .matches("dev\\.countersign\\.application\\.\\w+\\.driven"));

  /** The interfaces that stand by themselves in {@code application.<concept>}. */
  static final DescribedPredicate<JavaClass> DRIVING_PORT =
      DescribedPredicate.describe(
          "driving port",
          type ->
              isInterface(type)
                  && type.getPackageName().matches("dev\\.countersign\\.application\\.\\w+"));

  /** Classes that do what a driven port says. */
  static final DescribedPredicate<JavaClass> DRIVEN_ADAPTER =
      DescribedPredicate.describe(
          "implementation of a driven port",
          type ->
              !type.isInterface()
                  && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                  && type.getAllRawInterfaces().stream().anyMatch(DRIVEN_PORT));
}
