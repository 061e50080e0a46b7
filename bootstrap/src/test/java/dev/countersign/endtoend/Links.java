package dev.countersign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the relative links of Markdown pages. */
final class Links {

  private static final Pattern LINK =
      Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*])*]\\(([^)\\s]+)\\)");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  private Links() {}

  /**
   * Returns the links of a page whose target does not exist.
   *
   * @param root the root of the repository
   * @param page the path of the page, relative to the root
   */
  static List<String> broken(Path root, String page) {
    var broken = new ArrayList<String>();
    var text = withoutCode(read(root.resolve(page)));
    for (var link : LINK.matcher(text).results().toList()) {
      var target = link.group(1);
      if (!ABSOLUTE.matcher(target).matches() && !leadsSomewhere(root.resolve(page), target)) {
        broken.add(page + ": " + target);
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path page, String target) {
    var parts = target.split("#", 2);
    var file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || (file.toString().endsWith(".md") && anchors(read(file)).contains(parts[1]));
  }

  /** Returns the anchors that GitHub generates for the headings of a page. */
  static Set<String> anchors(String markdown) {
    var anchors = new TreeSet<String>();
    Map<String, Integer> seen = new HashMap<>();
    for (var heading : HEADING.matcher(withoutFenced(markdown)).results().toList()) {
      var anchor =
          heading
              .group(1)
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      var count = seen.merge(anchor, 1, Integer::sum);
      anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1));
    }
    return anchors;
  }

  private static String withoutCode(String markdown) {
    return CODE.matcher(withoutFenced(markdown)).replaceAll("``");
  }

  private static String withoutFenced(String markdown) {
    return FENCED.matcher(markdown).replaceAll("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
