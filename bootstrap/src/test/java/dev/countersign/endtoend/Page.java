package dev.countersign.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A page of the documentation whose examples can be tried. Its fenced blocks are
 *
 * <ul>
 *   <li>{@code env}: from here on the service is a new one, with these settings;
 *   <li>{@code sh}: commands, and the next block is what they answer, in one of the forms of {@link
 *       DocumentedAnswer};
 *   <li>{@code json} with the path of a file behind it: what stands in that file.
 * </ul>
 *
 * @param steps what the page does, from its top to its bottom
 */
record Page(List<Step> steps) {

  private static final Pattern FENCE = Pattern.compile("^```(\\S*) ?(.*)$");
  private static final Set<String> ANSWERS = Set.of("http", "json", "text");

  /** One thing to do. */
  sealed interface Step {

    /** Where it stands in the page. */
    int line();
  }

  /** Starts a service. */
  record Start(int line, Map<String, String> settings) implements Step {}

  /** Runs commands, which have to answer as the page says. */
  record Example(int line, String commands, DocumentedAnswer answer) implements Step {}

  /** Looks at a file, which has to be as the page shows it. */
  record Excerpt(int line, String file, DocumentedAnswer text) implements Step {}

  private record Block(int line, String kind, String file, String text) {}

  /** Reads it; a block that cannot be tried is a fault of the page. */
  static Page read(String markdown) {
    var steps = new ArrayList<Step>();
    Optional<Block> asked = Optional.empty();
    for (var block : blocks(markdown)) {
      if (asked.isPresent()) {
        steps.add(example(asked.get(), block));
        asked = Optional.empty();
      } else if (block.kind().equals("sh")) {
        asked = Optional.of(block);
      } else {
        steps.add(step(block));
      }
    }
    asked.ifPresent(block -> fail(block, "has no answer"));
    return new Page(List.copyOf(steps));
  }

  private static Example example(Block asked, Block answer) {
    if (!ANSWERS.contains(answer.kind()) || !answer.file().isEmpty()) {
      fail(asked, "has no answer");
    }
    return new Example(
        asked.line(), asked.text(), new DocumentedAnswer(answer.kind(), answer.text()));
  }

  private static Step step(Block block) {
    if (block.kind().equals("env")) {
      return new Start(block.line(), settings(block));
    }
    if (!block.kind().equals("json") || block.file().isEmpty()) {
      fail(block, "answers no commands, and is of no file");
    }
    return new Excerpt(
        block.line(), block.file(), new DocumentedAnswer(block.kind(), block.text()));
  }

  private static Map<String, String> settings(Block block) {
    var settings = new TreeMap<String, String>();
    for (var line : block.text().lines().toList()) {
      var split = line.indexOf('=');
      if (split < 0) {
        fail(block, "has a line that sets nothing");
      }
      settings.put(line.substring(0, split), line.substring(split + 1));
    }
    return settings;
  }

  private static List<Block> blocks(String markdown) {
    var blocks = new ArrayList<Block>();
    Optional<Block> open = Optional.empty();
    var number = 0;
    for (var line : markdown.lines().toList()) {
      number++;
      var fence = FENCE.matcher(line);
      if (open.isEmpty() && fence.matches()) {
        open = Optional.of(new Block(number, fence.group(1), fence.group(2), ""));
      } else if (open.isPresent() && line.equals("```")) {
        blocks.add(open.get());
        open = Optional.empty();
      } else {
        open = open.map(block -> with(block, line));
      }
    }
    open.ifPresent(block -> fail(block, "has no end"));
    return blocks;
  }

  private static Block with(Block block, String line) {
    return new Block(block.line(), block.kind(), block.file(), block.text() + line + "\n");
  }

  private static void fail(Block block, String reason) {
    throw new AssertionError("the block in line " + block.line() + " of the page " + reason);
  }
}
