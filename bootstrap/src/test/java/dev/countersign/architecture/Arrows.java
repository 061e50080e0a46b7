package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which concepts know which others, as the compiled code has it.
 *
 * @param known for each concept the others that its classes depend on
 */
record Arrows(Map<Concept, Set<Concept>> known) {

  /** The arrows between the concepts of those classes. */
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

  /** The concepts that classes of {@code concept} depend on, besides their own. */
  Set<Concept> known(Concept concept) {
    return known.getOrDefault(concept, Set.of());
  }
}
