package dev.countersign.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The output of commands as a page shows it. {@code …} is a placeholder: in a string or line for
 * any characters, alone in JSON for any value that is not a string, and as the name of a member for
 * all members that the page does not name.
 *
 * @param form {@code text}; {@code json}, whose members may be in any order; or {@code http}: a
 *     status line, the headers of interest, and after an empty line a body in JSON, or none
 * @param text the output
 */
record DocumentedAnswer(String form, String text) {

  private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|…");
  private static final String ANY = "\u0000";
  private static final String OTHERS = "…";

  /** Returns the differences between the page and the actual output. */
  List<String> differences(String actual) {
    return switch (form) {
      case "http" -> ofMessages(Message.of(text), Message.of(actual));
      case "json" -> ofJson(text, actual);
      default -> ofText("the output", text.strip(), actual.strip()).stream().toList();
    };
  }

  private record Message(String status, Map<String, List<String>> headers, String body) {

    static Message of(String text) {
      var lines = text.replace("\r\n", "\n").strip().split("\n\n", 2);
      var head = lines[0].lines().toList();
      return new Message(
          head.isEmpty() ? "" : head.getFirst(),
          head.stream()
              .skip(1)
              .map(line -> line.split(": ", 2))
              .collect(
                  Collectors.groupingBy(
                      header -> header[0].toLowerCase(Locale.ROOT),
                      Collectors.mapping(
                          header -> header[header.length - 1], Collectors.toList()))),
          lines.length == 1 ? "" : lines[1]);
    }
  }

  private static List<String> ofMessages(Message expected, Message actual) {
    var found = new ArrayList<String>();
    ofText("the status line", expected.status(), actual.status()).ifPresent(found::add);
    expected
        .headers()
        .forEach(
            (name, values) ->
                ofText(
                        "the header " + name,
                        String.join(", ", values),
                        String.join(", ", actual.headers().getOrDefault(name, List.of())))
                    .ifPresent(found::add));
    if (expected.body().isEmpty() || actual.body().isEmpty()) {
      ofText("the body", expected.body(), actual.body()).ifPresent(found::add);
    } else {
      found.addAll(ofJson(expected.body(), actual.body()));
    }
    return found;
  }

  private static List<String> ofJson(String expected, String actual) {
    var marked = VALUE.matcher(expected).replaceAll(match -> marked(match.group()));
    var found = new ArrayList<String>();
    try {
      compare("$", value(marked), value(actual), found);
    } catch (IllegalArgumentException e) {
      found.add("this is not JSON: " + e.getMessage());
    }
    return found;
  }

  private static String marked(String value) {
    return value.equals("…") ? "\"\\\\u0000\"" : Matcher.quoteReplacement(value);
  }

  private static @Nullable Object value(String json) {
    return Texts.json("{\"value\":" + json + "}").get("value");
  }

  private static void compare(
      String path, @Nullable Object expected, @Nullable Object actual, List<String> found) {
    switch (expected) {
      case Map<?, ?> members when actual instanceof Map<?, ?> others ->
          compareMembers(path, members, others, found);
      case List<?> elements when actual instanceof List<?> others ->
          compareElements(path, elements, others, found);
      case String text when text.equals(ANY) -> {
        if (actual instanceof String) {
          found.add(path + " is a string: " + actual);
        }
      }
      case String text when actual instanceof String other ->
          ofText(path, text, other).ifPresent(found::add);
      case null, default -> {
        if (!String.valueOf(expected).equals(String.valueOf(actual))
            || actual instanceof String != expected instanceof String) {
          found.add(path + " should be " + expected + " but is " + actual);
        }
      }
    }
  }

  private static void compareMembers(
      String path, Map<?, ?> expected, Map<?, ?> actual, List<String> found) {
    var names = new TreeSet<String>();
    expected.keySet().forEach(name -> names.add(name.toString()));
    actual.keySet().forEach(name -> names.add(name.toString()));
    names.remove(OTHERS);
    for (var name : names) {
      var member = path + "." + name;
      if (!actual.containsKey(name)) {
        found.add(member + " is not in the response");
      } else if (!expected.containsKey(name)) {
        if (expected.containsKey(OTHERS)) {
          continue;
        }
        found.add(member + " is not in the page: " + actual.get(name));
      } else {
        compare(member, expected.get(name), actual.get(name), found);
      }
    }
  }

  private static void compareElements(
      String path, List<?> expected, List<?> actual, List<String> found) {
    if (expected.size() != actual.size()) {
      found.add(path + " should have " + expected.size() + " elements but has " + actual.size());
      return;
    }
    for (var i = 0; i < expected.size(); i++) {
      compare(path + "[" + i + "]", expected.get(i), actual.get(i), found);
    }
  }

  private static Optional<String> ofText(String what, String expected, String actual) {
    var pattern =
        Pattern.compile("…")
            .splitAsStream(expected + "\n")
            .map(Pattern::quote)
            .collect(Collectors.joining("(?s:.+)"));
    return (actual + "\n").matches(pattern)
        ? Optional.empty()
        : Optional.of(what + " should be " + expected + " but is " + actual);
  }
}
