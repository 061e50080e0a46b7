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

/** A script on Node.js that reads and writes lines. */
final class NodeScript implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;
  private final Writer input;

  private NodeScript(Process process) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.input = process.outputWriter(UTF_8);
  }

  /** Starts a script in {@code directory}, which also contains the packages that it needs. */
  static NodeScript start(Path directory, String script, List<String> arguments) {
    var command = new ArrayList<>(List.of("node", script));
    command.addAll(arguments);
    return run(directory, command);
  }

  /**
   * Installs the packages that the scripts in {@code directory} need, in the versions of the lock
   * file.
   */
  static void install(Path directory) {
    // The install scripts of packages are not needed.
    var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    try (var npm = run(directory, command)) {
      var output = new ArrayList<String>();
      for (var line = npm.line(); line.isPresent(); line = npm.line()) {
        output.add(line.get());
      }
      if (npm.exitCode() != 0) {
        throw new AssertionError(
            "npm could not install the packages: " + String.join("\n", output));
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

  /** Returns the next line that the script writes; empty after the last. */
  Optional<String> line() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line to the script. */
  void write(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the script ends by itself, and returns its exit code. */
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
