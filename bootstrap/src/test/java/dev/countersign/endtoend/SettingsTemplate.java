package dev.countersign.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The file with settings that the package contains: each row of the page, as a comment. */
final class SettingsTemplate {

  /** Its source, from which the service also knows the names of the settings. */
  static final Path FILE =
      Docs.ROOT.resolve("bootstrap/src/main/resources/dev/countersign/bootstrap/countersign.env");

  private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\| (.*?) \\| (.*) \\|");
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
  private static final Set<String> NOT_IN_A_FILE =
      Set.of("COUNTERSIGN_SETTINGS_FILE", "COUNTERSIGN_JAVA_HOME");
  private static final int WIDTH = 100;

  private static final String HEAD =
      """
      # The settings of Countersign.
      #
      # To change a setting, remove the # before its name. A line is NAME=value, without quotes; a line
      # that begins with # is a comment. An environment variable replaces the setting of this file with
      # the same name. With a secret in it, only its owner may be able to read the file (mode 0600).
      """;

  private SettingsTemplate() {}

  /** Returns the file for a page. */
  static String of(SettingsPage page) {
    var file = new StringBuilder(HEAD);
    for (var line : page.lines()) {
      var row = ROW.matcher(line);
      if (line.startsWith("## ") && !line.equals("## The package")) {
        var title = line.substring(3);
        file.append("\n# ").append(title).append("\n# ").append("=".repeat(title.length()));
        file.append("\n");
      } else if (row.matches() && !NOT_IN_A_FILE.contains(row.group(1))) {
        file.append("\n").append(setting(row.group(1), row.group(2), row.group(3)));
      }
    }
    return file.toString();
  }

  private static String setting(String name, String written, String meaning) {
    var isValue = written.matches("`[^`<]*`");
    var sentence = plain(meaning) + ". Default: " + plain(written);
    return String.join("\n", wrapped(sentence))
        + "\n#"
        + name
        + "="
        + (isValue ? plain(written) : "")
        + "\n";
  }

  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replace("`", "");
  }

  private static List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder("#");
    for (var word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
