package dev.countersign.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The page {@code docs/run/settings.md}, with a row for each setting. Variables and defaults come
 * from the code, meanings from the page.
 *
 * @param lines the lines of the page
 */
record SettingsPage(List<String> lines) {

  /** The file of the page. */
  static final Path FILE = Docs.ROOT.resolve("docs/run/settings.md");

  private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\|(.*?)\\| (.*) \\|");

  private static final List<String> FURTHER =
      List.of(
          "", "## Further settings", "", "| variable | default | meaning |", "| --- | --- | --- |");

  static SettingsPage of(String markdown) {
    return new SettingsPage(markdown.lines().toList());
  }

  /** Returns the variables of its rows, and their defaults on the page. */
  SequencedMap<String, String> defaults() {
    var defaults = new TreeMap<String, String>();
    for (var line : lines) {
      var row = ROW.matcher(line);
      if (row.matches() && defaults.put(row.group(1), row.group(2).strip()) != null) {
        throw new AssertionError(row.group(1) + " has two rows");
      }
    }
    return defaults;
  }

  /**
   * Returns the corrected page: without rows of settings that do not exist, with the defaults of
   * the code, and with a row for each missing setting.
   *
   * @param settings the settings in the code and their defaults, where the code declares one
   */
  String renewed(SequencedMap<String, Optional<String>> settings) {
    var renewed = new ArrayList<String>();
    var missing = new HashSet<>(settings.keySet());
    for (var line : lines) {
      var row = ROW.matcher(line);
      if (!row.matches()) {
        renewed.add(line);
      } else if (settings.containsKey(row.group(1))) {
        missing.remove(row.group(1));
        renewed.add(row(row.group(1), settings, row.group(2).strip(), row.group(3)));
      } else if (!row.group(1).startsWith("COUNTERSIGN_")) {
        renewed.add(line);
      }
    }
    if (!missing.isEmpty()) {
      renewed.addAll(FURTHER);
      missing.stream()
          .sorted()
          .forEach(name -> renewed.add(row(name, settings, "none", "to be described")));
    }
    return String.join("\n", renewed) + "\n";
  }

  private static String row(
      String name,
      SequencedMap<String, Optional<String>> settings,
      String written,
      String meaning) {
    var value = settings.getOrDefault(name, Optional.empty()).map(text -> "`" + text + "`");
    return "| `%s` | %s | %s |".formatted(name, value.orElse(written), meaning);
  }
}
