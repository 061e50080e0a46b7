package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shell that commands are pasted into, one after the other: what they set stays set. */
final class Shell implements AutoCloseable {

  private static final String END = "-- this was all --";

  private final Path directory;
  private final Process process;
  private final BufferedReader lines;
  private final Writer input;

  /** Opens one whose working directory, and home, is {@code directory}. */
  Shell(Path directory) {
    this.directory = directory;
    try {
      // Asks the service itself, and does not wait for ever for what it does not answer.
      Files.writeString(directory.resolve(".curlrc"), "max-time = 60\nnoproxy = \"*\"\n");
      var builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-u");
      builder.directory(directory.toFile());
      builder.environment().put("HOME", directory.toString());
      builder.redirectErrorStream(true);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    input = process.outputWriter(UTF_8);
  }

  /** Sets variables, as somebody does who was told them. */
  void set(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          var said = run(name + "='" + value.replace("'", "'\\''") + "'");
          if (!said.isEmpty()) {
            throw new IllegalStateException(said);
          }
        });
  }

  /** What the commands write, in the end with how they failed. */
  String run(String commands) {
    try {
      // In a file, so that half a command does not wait for the rest of it.
      Files.writeString(directory.resolve(".commands"), commands);
      input.write(". ./.commands < /dev/null || echo \"(exit status $?)\"\n");
      input.write("echo; echo '" + END + "'\n");
      input.flush();
      return untilEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String untilEnd() throws IOException {
    var said = new StringBuilder();
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(END)) {
        return said.toString().strip();
      }
      said.append(line).append('\n');
    }
    return said + "(the shell has ended)";
  }

  @Override
  public void close() {
    process.destroy();
  }
}
