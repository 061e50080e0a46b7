package dev.countersign.architecture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The page {@code docs/extend/rooms.md}, generated from the code: the rooms and the dependencies
 * between them.
 */
final class RoomsPage {

  /** The file of the page. */
  static final Path FILE = Code.ROOT.resolve("docs/extend/rooms.md");

  private static final String INTRODUCTION =
      """
      # Rooms and arrows

      A room is one concept. An arrow means that a room knows another room: its code uses types of that
      room. A room may know only the rooms above it in the table, and of those only the ones that its row
      lists.

      `RoomsTest` compares this page with the compiled code. If you add or remove an arrow in
      [`Concept`](../../bootstrap/src/test/java/dev/countersign/architecture/Concept.java), write this
      page again; [Architecture](architecture.md#add-a-room) has the command.

      The picture leaves out each arrow that a longer path already shows.
      """;

  private RoomsPage() {}

  /** Returns the page for the dependencies. */
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

  /**
   * Returns the concepts that it knows, without those that it also knows through another concept.
   */
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
