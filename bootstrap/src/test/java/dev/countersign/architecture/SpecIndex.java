package dev.countersign.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page {@code docs/spec-index.md}: each section that main code cites, with the citing class and
 * its test.
 */
final class SpecIndex {

  /** The file of the page. */
  static final Path FILE = Code.ROOT.resolve("docs/spec-index.md");

  /**
   * A line of the page.
   *
   * @param citation what is cited
   * @param source the citing source file, from the repository's root
   */
  record Line(Citation citation, String source) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::citation).thenComparing(Line::source).compare(this, other);
    }
  }

  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">([^<]+)</a>");
  private static final Pattern HEADING = Pattern.compile("## (.+)");
  private static final Pattern ROW =
      Pattern.compile("\\| (.*?) \\| (.*?) \\| (.*?) \\|(?: .*\\|)?");
  private static final Pattern CELL_LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)]*)\\)");

  private static final String INTRODUCTION =
      """
      # Index of the specifications

      This page lists for each section the classes that implement it, and the nearest test of each class.
      A class is listed under each section that its comments cite. The last column has the end-to-end
      tests that cite the section: they run the whole service over HTTP.

      `SpecIndexTest` compares this page with the code. If you add or remove a citation, write this page
      again; [Contributing](../CONTRIBUTING.md#find-code-by-specification-the-spec-index) has the command.
      """;

  private SpecIndex() {}

  /** Returns all citations in main code. */
  static Set<Line> cited() {
    var lines = new TreeSet<Line>();
    for (var source : sources("src/main/java")) {
      var text = unwrapped(source);
      var inText = Citation.IN_TEXT.matcher(text);
      while (inText.find()) {
        lines.add(new Line(new Citation(inText.group(1), inText.group(2)), name(source)));
      }
      var link = LINK.matcher(text);
      while (link.find()) {
        Citation.ofLink(link.group(2))
            .ifPresent(citation -> lines.add(new Line(citation, name(source))));
      }
    }
    return lines;
  }

  /** Returns the source files of the end-to-end tests that cite each section. */
  static Map<Citation, Set<String>> overHttp() {
    var tests = new TreeMap<Citation, Set<String>>();
    for (var source : sources("src/test/java")) {
      if (!name(source).matches(".*/endtoend/\\w+Test\\.java")) {
        continue;
      }
      var inText = Citation.IN_TEXT.matcher(unwrapped(source));
      while (inText.find()) {
        tests
            .computeIfAbsent(
                new Citation(inText.group(1), inText.group(2)), cited -> new TreeSet<>())
            .add(name(source));
      }
    }
    return tests;
  }

  /** Returns the links whose text names another section than their address. */
  static List<String> wrongLinks() {
    var wrong = new ArrayList<String>();
    for (var source : sources("src/main/java")) {
      var link = LINK.matcher(unwrapped(source));
      while (link.find()) {
        var address = link.group(1);
        if (Citation.ofLink(link.group(2)).filter(cited -> !cited.isAt(address)).isPresent()) {
          wrong.add(name(source) + ": " + link.group());
        }
      }
    }
    return wrong;
  }

  /** Returns the lines of the page, each with the source files of its tests. */
  static SequencedMap<Line, List<String>> written() {
    var lines = new TreeMap<Line, List<String>>();
    var spec = "";
    for (var line : read(FILE).lines().toList()) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        spec = heading.group(1);
      }
      var row = ROW.matcher(line);
      if (row.matches() && row.group(2).contains("](")) {
        var section =
            row.group(1).equals("all") ? "" : row.group(1).replaceAll("[\\[\\]]|\\(.*", "");
        lines.put(
            new Line(new Citation(spec, section), targets(row.group(2)).getFirst()),
            targets(row.group(3)));
      }
    }
    return lines;
  }

  /** Returns the page for the lines. */
  static String page(SequencedMap<Line, List<String>> lines) {
    var overHttp = overHttp();
    var page = new StringBuilder(INTRODUCTION);
    var spec = "";
    for (var line : lines.entrySet()) {
      var citation = line.getKey().citation();
      if (!citation.spec().equals(spec)) {
        spec = citation.spec();
        page.append("\n## ")
            .append(spec)
            .append("\n\n| section | class | test | over HTTP |\n|---|---|---|---|\n");
      }
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  citation.section().isEmpty()
                      ? "all"
                      : "[%s](%s)".formatted(citation.section(), citation.address()),
                  link(line.getKey().source()),
                  links(line.getValue()),
                  links(overHttp.getOrDefault(citation, Set.of()))));
    }
    return page.toString();
  }

  /** Returns the source files of all test classes, by class name. */
  static Map<String, String> testSources() {
    return sources("src/test/java").stream()
        .collect(
            Collectors.toMap(
                source ->
                    name(source).replaceAll(".*/src/test/java/|\\.java$", "").replace('/', '.'),
                SpecIndex::name));
  }

  /** Returns the full name of the class in a source file. */
  static String className(String source) {
    return source.replaceAll(".*/src/(main|test)/java/|\\.java$", "").replace('/', '.');
  }

  private static String links(Collection<String> sources) {
    return sources.stream().map(SpecIndex::link).collect(Collectors.joining(", "));
  }

  private static String link(String source) {
    var type = source.substring(source.lastIndexOf('/') + 1).replace(".java", "");
    return "[%s](../%s)".formatted(type, source);
  }

  private static List<String> targets(String cell) {
    return CELL_LINK
        .matcher(cell)
        .results()
        .map(link -> link.group(2).replaceFirst("^\\.\\./", ""))
        .toList();
  }

  private static String name(Path source) {
    return Code.ROOT.relativize(source).toString().replace('\\', '/');
  }

  /** Returns the text of a source file with all line breaks removed from its comments. */
  private static String unwrapped(Path source) {
    return read(source).replaceAll("\\n\\s*(\\*|//)?\\s*", " ").replaceAll("\\s+", " ");
  }

  private static List<Path> sources(String directory) {
    return Stream.of(Layer.values())
        .map(layer -> Code.ROOT.resolve(layer.module()).resolve(directory))
        .filter(Files::isDirectory)
        .flatMap(SpecIndex::javaFiles)
        .sorted()
        .toList();
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
