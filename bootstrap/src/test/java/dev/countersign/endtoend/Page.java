package dev.countersign.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A page of the documentation whose examples can be run. Its fenced blocks are
 *
 * <ul>
 *   <li>{@code env}: starts a service with these settings, on an empty database;
 *   <li>{@code env again}: starts the same service again, with these settings as well;
 *   <li>{@code env once}: starts a service that ends by itself; the next block, {@code text}, is a
 *       line of its log;
 *   <li>{@code env once again}: ends the service, starts it on the same database with settings with
 *       which it ends by itself, and then starts it again as before; the next block, {@code text},
 *       is a line of the log; a value {@code $NAME} is that of a variable of the commands;
 *   <li>{@code sh}: commands; the next block is their output, in one of the forms of {@link
 *       DocumentedAnswer};
 *   <li>{@code sh by-hand}: {@code NAME=…}, a value that a user finds in the browser after signing
 *       in at the URL that was printed last;
 *   <li>{@code json} with the path of a file: the content of the file;
 *   <li>any kind with {@code not-run}, {@code sample} or {@code picture}: only shown.
 * </ul>
 *
 * @param steps the steps of the page, from top to bottom
 */
record Page(List<Step> steps) {

  private static final Pattern FENCE = Pattern.compile("^```(\\S*) ?(.*)$");
  private static final Set<String> ANSWERS = Set.of("http", "json", "text");
  private static final Set<String> ONLY_SHOWN = Set.of("not-run", "sample", "picture");

  /** A step of the page. */
  sealed interface Step {

    /** Returns the line of the page. */
    int line();
  }

  /** Starts a service. */
  record Start(int line, Map<String, String> settings) implements Step {}

  /** Starts the service again, with these settings as well. */
  record Restart(int line, Map<String, String> settings) implements Step {}

  /** Starts a service that ends by itself, and whose log must contain a line. */
  record Once(int line, Map<String, String> settings, DocumentedAnswer log) implements Step {}

  /** Starts the same service with settings with which it ends by itself, and then as before. */
  record Command(int line, Map<String, String> settings, DocumentedAnswer log) implements Step {}

  /**
   * Signs in, and sets a variable to the parameter with the same name in the authorization
   * response.
   */
  record SignIn(int line, String variable) implements Step {}

  /** Runs commands, whose output must be as the page shows it. */
  record Example(int line, String commands, DocumentedAnswer answer) implements Step {}

  /** Compares a file with the page. */
  record Excerpt(int line, String file, DocumentedAnswer text) implements Step {}

  private record Block(int line, String kind, String file, String text) {}

  /** Reads a page; refuses a page with a block that cannot be run. */
  static Page read(String markdown) {
    var steps = new ArrayList<Step>();
    Optional<Block> asked = Optional.empty();
    for (var block : blocks(markdown)) {
      if (asked.isPresent()) {
        steps.add(example(asked.get(), block));
        asked = Optional.empty();
      } else if (isAnswered(block)) {
        asked = Optional.of(block);
      } else if (!ONLY_SHOWN.contains(block.file())) {
        steps.add(step(block));
      }
    }
    asked.ifPresent(block -> fail(block, "has no output"));
    return new Page(List.copyOf(steps));
  }

  /** Returns whether the page starts a service more than once on one database. */
  boolean restarts() {
    return steps.stream()
        .anyMatch(
            step -> step instanceof Restart || step instanceof Once || step instanceof Command);
  }

  private static boolean isAnswered(Block block) {
    var kind = (block.kind() + " " + block.file()).strip();
    return kind.equals("sh") || kind.equals("env once") || kind.equals("env once again");
  }

  private static Step example(Block asked, Block answer) {
    if (!ANSWERS.contains(answer.kind()) || !answer.file().isEmpty()) {
      fail(asked, "has no output");
    }
    var documented = new DocumentedAnswer(answer.kind(), answer.text());
    return switch ((asked.kind() + " " + asked.file()).strip()) {
      case "env once" -> new Once(asked.line(), settings(asked), documented);
      case "env once again" -> new Command(asked.line(), settings(asked), documented);
      default -> new Example(asked.line(), asked.text(), documented);
    };
  }

  private static Step step(Block block) {
    return switch ((block.kind() + " " + block.file()).strip()) {
      case "env" -> new Start(block.line(), settings(block));
      case "env again" -> new Restart(block.line(), settings(block));
      case "sh by-hand" ->
          new SignIn(block.line(), block.text().substring(0, block.text().indexOf('=')));
      default -> excerpt(block);
    };
  }

  private static Excerpt excerpt(Block block) {
    if (!block.kind().equals("json") || block.file().isEmpty()) {
      fail(block, "is not the output of commands, names no file, and is not marked as only shown");
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
