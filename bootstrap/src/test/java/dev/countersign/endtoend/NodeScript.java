package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A script that Node.js runs, and that is talked to line by line. */
final class NodeScript implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;
  private final Writer input;

  private NodeScript(Process process) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.input = process.outputWriter(UTF_8);
  }

  /** Starts one that lies in {@code directory} together with the packages that it needs. */
  static NodeScript start(Path directory, String script, List<String> arguments) {
    var command = new ArrayList<>(List.of("node", script));
    command.addAll(arguments);
    return run(directory, command);
  }

  /** Gets the packages that the scripts in {@code directory} need, as its lock file says. */
  static void install(Path directory) {
    // What packages would run when they are installed is not needed.
    var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    try (var npm = run(directory, command)) {
      var said = new ArrayList<String>();
      for (var line = npm.line(); line.isPresent(); line = npm.line()) {
        said.add(line.get());
      }
      if (npm.exitCode() != 0) {
        throw new AssertionError("npm could not get the packages: " + String.join("\n", said));
      }
    }
  }

  private static NodeScript run(Path directory, List<String> command) {
    try {
      return new NodeScript(
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start());
    } catch (IOException e) {
      throw new AssertionError(
          "The profile mcp needs Node.js 20 or later with its npm on the PATH: "
              + command.getFirst()
              + " does not start. Without the profile nothing needs it.",
          e);
    }
  }

  /** The next line that it writes; empty after the last. */
  Optional<String> line() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says a line to it. */
  void say(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it ended by itself. */
  int exitCode() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the script did not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
