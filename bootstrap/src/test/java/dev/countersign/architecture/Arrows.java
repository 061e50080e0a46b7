package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The dependencies between concepts in the compiled code.
 *
 * @param known for each concept the others that its classes depend on
 */
record Arrows(Map<Concept, Set<Concept>> known) {

  /** Returns the dependencies between the concepts of the classes. */
  static Arrows of(JavaClasses types) {
    var known = new EnumMap<Concept, Set<Concept>>(Concept.class);
    for (var type : types) {
      Concept.of(type)
          .ifPresent(
              own ->
                  known
                      .computeIfAbsent(own, key -> EnumSet.noneOf(Concept.class))
                      .addAll(others(type, own)));
    }
    return new Arrows(known);
  }

  private static Set<Concept> others(JavaClass type, Concept own) {
    var others = EnumSet.noneOf(Concept.class);
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      Concept.of(dependency.getTargetClass().getBaseComponentType())
          .filter(other -> other != own)
          .ifPresent(others::add);
    }
    return others;
  }

  /** Returns the other concepts that classes of {@code concept} depend on. */
  Set<Concept> known(Concept concept) {
    return known.getOrDefault(concept, Set.of());
  }
}
