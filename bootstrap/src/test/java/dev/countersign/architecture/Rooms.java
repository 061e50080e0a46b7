package dev.countersign.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rooms, which are the packages of the concepts, read from their source files. */
final class Rooms {

  private static final int LARGEST = 25;
  private static final int SMALLEST = 4;

  /** The rooms that cannot be split usefully, and may have up to 30 files. */
  private static final Map<String, Integer> LARGER =
      Map.of(
          "domain.error",
          30,
          "domain.client",
          30,
          "application.keystore",
          30,
          "application.relyingparty",
          30,
          "application.relyingsignin",
          30);

  /** The concepts that planned features will fill. */
  private static final Set<Concept> GROWING =
      EnumSet.of(Concept.AUDIT, Concept.DISCOVERY, Concept.LOGOUT);

  private Rooms() {}

  /**
   * Returns the number of source files of each room, by its name without {@code dev.countersign}.
   */
  static Map<String, Integer> sizes() {
    return sources()
        .collect(Collectors.groupingBy(Rooms::name, TreeMap::new, Collectors.summingInt(f -> 1)));
  }

  /** Returns the rooms with too many files. */
  static List<String> crowded(Map<String, Integer> sizes) {
    return sizes.entrySet().stream()
        .filter(room -> room.getValue() > LARGER.getOrDefault(room.getKey(), LARGEST))
        .map(room -> room.getKey() + ": " + room.getValue())
        .toList();
  }

  /** Returns the concepts that have fewer than four files in every layer. */
  static List<String> tooSmall(Map<String, Integer> sizes) {
    return Arrays.stream(Concept.values())
        .filter(concept -> !GROWING.contains(concept))
        .map(Concept::packageName)
        .filter(name -> largest(name, sizes) < SMALLEST)
        .toList();
  }

  private static int largest(String concept, Map<String, Integer> sizes) {
    return sizes.entrySet().stream()
        .filter(room -> room.getKey().matches("\\w+\\." + concept + "(\\.\\w+)?"))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** Returns the {@code package-info} texts of a concept's rooms, without those of its ports. */
  static Map<String, String> packageInfosOf(Concept concept) {
    return packageInfos().entrySet().stream()
        .filter(room -> room.getKey().endsWith("." + concept.packageName()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns the {@code package-info} text of each room, on one line. */
  static Map<String, String> packageInfos() {
    return sources()
        .filter(file -> file.endsWith("package-info.java"))
        .collect(Collectors.toMap(Rooms::name, Rooms::unwrapped));
  }

  /** Returns the sentence that states which concepts a room may know. */
  static String sentenceOfKnown(Concept concept) {
    var known =
        concept.known().stream().map(other -> "{@code " + other.packageName() + "}").toList();
    return switch (known.size()) {
      case 0 -> "It knows no other concept.";
      case 1 -> "It may know " + known.getFirst() + ".";
      default ->
          "It may know "
              + String.join(", ", known.subList(0, known.size() - 1))
              + " and "
              + known.getLast()
              + ".";
    };
  }

  private static Stream<Path> sources() {
    return Arrays.stream(Layer.values()).flatMap(Rooms::sources);
  }

  private static Stream<Path> sources(Layer layer) {
    var root = root(layer);
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !folder(file).equals(root))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static Path root(Layer layer) {
    return Code.ROOT
        .resolve(layer.module())
        .resolve("src/main/java")
        .resolve(layer.basePackage().replace('.', '/'));
  }

  private static String name(Path file) {
    var path = folder(file).toString();
    var start = path.indexOf("dev/countersign/") + "dev/countersign/".length();
    return path.substring(start).replace('/', '.');
  }

  private static String unwrapped(Path file) {
    try {
      return Files.readString(file).replaceAll("\\s*\n \\*\\s*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
