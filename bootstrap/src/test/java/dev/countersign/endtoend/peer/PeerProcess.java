package dev.countersign.endtoend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A process of another authorization server. It ends with the tests at the latest. */
final class PeerProcess implements AutoCloseable {

  private static final long LONGEST_START = 480;
  private static final long LONGEST_STOP = 10;
  private static final int MOST_LINES = 60;

  private final Process process;
  private final Pattern ready;
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  private PeerProcess(Process process, Pattern ready) {
    this.process = process;
    this.ready = ready;
  }

  /**
   * Starts a process, and waits until it listens.
   *
   * @param ready the line with which it says so; its first group is the URL
   */
  static PeerProcess start(
      Path directory, List<String> command, Map<String, String> environment, Pattern ready) {
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var started = new PeerProcess(builder.start(), ready);
      Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
      Thread.ofVirtual().start(started::read);
      started.awaitUrl();
      return started;
    } catch (IOException e) {
      throw new AssertionError(command.getFirst() + " does not start", e);
    }
  }

  /** Returns the command that starts a program of the JVM that runs the tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void read() {
    try (var lines = new BufferedReader(process.inputReader(UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        remember(line);
        var match = ready.matcher(line);
        if (match.find()) {
          url.complete(match.group(1));
        }
      }
    } catch (IOException e) {
      remember(e.toString());
    }
    url.completeExceptionally(new IllegalStateException("the process ended"));
  }

  private synchronized void remember(String line) {
    lastLines.addLast(line);
    if (lastLines.size() > MOST_LINES) {
      lastLines.removeFirst();
    }
  }

  private synchronized String log() {
    return String.join("\n", lastLines);
  }

  private void awaitUrl() {
    try {
      var _ = url.get(LONGEST_START, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new AssertionError("the peer does not listen:\n" + log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the URL at which it listens. */
  String url() {
    return url.join();
  }

  @Override
  public void close() {
    // A script may have started the server as a process of its own.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
