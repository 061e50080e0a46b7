package dev.countersign.architecture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docs/extend/rooms.md}: the rooms and the arrows between them, drawn from the code. */
final class RoomsPage {

  /** Where it stands. */
  static final Path FILE = Code.ROOT.resolve("docs/extend/rooms.md");

  private static final String INTRODUCTION =
      """
      # Rooms and arrows

      A concept has the same package name in every layer. It may know only the concepts above it, and
      of those only the ones that the table lists. `RoomsTest` compares this page with the compiled
      code. After an arrow was added or removed in
      [`Concept`](../../bootstrap/src/test/java/dev/countersign/architecture/Concept.java),
      `mvn verify -Drooms=write` writes this page again.

      The picture leaves out each arrow that a longer path already shows.
      """;

  private RoomsPage() {}

  /** The page for those arrows. */
  static String text(Arrows arrows) {
    return INTRODUCTION + "\n" + picture(arrows) + "\n" + table(arrows);
  }

  private static String picture(Arrows arrows) {
    return Arrays.stream(Concept.values())
        .flatMap(
            concept ->
                direct(arrows, concept).stream()
                    .map(other -> "  " + concept.packageName() + " --> " + other.packageName()))
        .collect(Collectors.joining("\n", "```mermaid picture\nflowchart BT\n", "\n```\n"));
  }

  /** The concepts that it knows, and that nothing else that it knows leads to. */
  private static Set<Concept> direct(Arrows arrows, Concept concept) {
    var direct = EnumSet.noneOf(Concept.class);
    direct.addAll(arrows.known(concept));
    for (var other : arrows.known(concept)) {
      direct.removeAll(reachable(arrows, other));
    }
    return direct;
  }

  private static Set<Concept> reachable(Arrows arrows, Concept concept) {
    var reachable = EnumSet.noneOf(Concept.class);
    for (var other : arrows.known(concept)) {
      reachable.add(other);
      reachable.addAll(reachable(arrows, other));
    }
    return reachable;
  }

  private static String table(Arrows arrows) {
    return Arrays.stream(Concept.values())
        .map(concept -> row(arrows, concept))
        .collect(
            Collectors.joining("\n", "| room | knows | layers |\n| --- | --- | --- |\n", "\n"));
  }

  private static String row(Arrows arrows, Concept concept) {
    var known =
        Arrays.stream(Concept.values())
            .filter(arrows.known(concept)::contains)
            .map(Concept::packageName)
            .collect(Collectors.joining(", "));
    var layers =
        Arrays.stream(Layer.values())
            .filter(
                layer ->
                    Code.main().stream()
                        .anyMatch(
                            type ->
                                Layer.of(type).filter(layer::equals).isPresent()
                                    && Concept.of(type).filter(concept::equals).isPresent()))
            .map(layer -> layer.basePackage().replace("dev.countersign.", ""))
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s |".formatted(concept.packageName(), known, layers);
  }
}
