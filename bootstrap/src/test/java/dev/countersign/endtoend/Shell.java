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

/** A shell that runs commands one after the other; variables stay set. */
final class Shell implements AutoCloseable {

  private static final String END = "-- end of output --";

  private final Path directory;
  private final Process process;
  private final BufferedReader lines;
  private final Writer input;

  /** Opens a shell whose working directory and home directory is {@code directory}. */
  Shell(Path directory) {
    this.directory = directory;
    try {
      // curl must use no proxy, and must not wait for ever for a response.
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

  /** Sets variables. */
  void set(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          var output = run(name + "='" + value.replace("'", "'\\''") + "'");
          if (!output.isEmpty()) {
            throw new IllegalStateException(output);
          }
        });
  }

  /** Returns the output of the commands, with their exit status at the end if they failed. */
  String run(String commands) {
    try {
      // The commands are in a file, so that an incomplete command does not wait for the rest.
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
    var output = new StringBuilder();
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(END)) {
        return output.toString().strip();
      }
      output.append(line).append('\n');
    }
    return output + "(the shell has ended)";
  }

  @Override
  public void close() {
    process.destroy();
  }
}
