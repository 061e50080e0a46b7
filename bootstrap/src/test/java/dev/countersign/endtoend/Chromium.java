package dev.countersign.endtoend;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Chromium without a window, driven by its DevTools protocol. It reaches loopback only.
 */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on ws://([0-9.:]+)/.*");
  private static final Pattern PAGE =
      Pattern.compile(
          "\"type\": \"page\",.*?\"webSocketDebuggerUrl\": \"([^\"]+)\"", Pattern.DOTALL);

  private static final Pattern PICTURE = Pattern.compile("\"data\":\"([A-Za-z0-9+/=]+)\"");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final WebSocket socket;

  private Chromium(Process process) throws IOException, InterruptedException {
    this.process = process;
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(pageSocket(devTools(process))), new Listener())
            .join();
    var _ = send("Page.enable", JsonObject.EMPTY);
    var _ = send("Log.enable", JsonObject.EMPTY);
    var _ = send("Network.enable", JsonObject.EMPTY);
  }

  /** Returns whether the browser is installed. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts the browser with a new profile in this directory, and with further switches. */
  static Chromium start(Path directory, String... further) {
    var command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory));
    command.addAll(List.of(further));
    command.add("about:blank");
    try {
      return new Chromium(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String devTools(Process process) throws IOException {
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var matcher = LISTENING.matcher(line);
      if (matcher.matches()) {
        var _ = Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return matcher.group(1);
      }
    }
    throw new IOException("Chromium ended");
  }

  private String pageSocket(String address) throws IOException, InterruptedException {
    var list =
        http.send(
            HttpRequest.newBuilder(URI.create("http://" + address + "/json/list")).build(),
            BodyHandlers.ofString());
    var matcher = PAGE.matcher(list.body());
    if (!matcher.find()) {
      throw new IOException("Chromium has no page: " + list.body());
    }
    return matcher.group(1);
  }

  /** Opens a URL. */
  void open(String url) {
    var _ = send("Page.navigate", JsonObject.EMPTY.with("url", url));
  }

  /** Evaluates a script in the page, as if the user had caused it; returns the response as JSON. */
  String evaluate(String script) {
    var id =
        send(
            "Runtime.evaluate",
            JsonObject.EMPTY.with("expression", script).with("userGesture", true));
    Waiting.until("the response of Chromium to " + script, () -> message(id).isPresent());
    return message(id).orElseThrow();
  }

  /** Runs no script of a page from now on; {@link #evaluate} still works. */
  void disableScripts() {
    var _ = send("Emulation.setScriptExecutionDisabled", JsonObject.EMPTY.with("value", true));
  }

  /** Shows pages in a window of this width, in light or dark colours. */
  void show(int width, boolean dark) {
    show(width, 720, dark);
  }

  /** Shows pages in a window of this width and height, in light or dark colours. */
  void show(int width, int height, boolean dark) {
    var _ =
        send(
            "Emulation.setDeviceMetricsOverride",
            JsonObject.EMPTY
                .with("width", width)
                .with("height", height)
                .with("deviceScaleFactor", 1)
                .with("mobile", width < 500));
    var scheme =
        JsonObject.EMPTY
            .with("name", "prefers-color-scheme")
            .with("value", dark ? "dark" : "light");
    var _ =
        send(
            "Emulation.setEmulatedMedia",
            JsonObject.EMPTY.with("features", new JsonArray(List.of(scheme))));
  }

  /** Writes a picture of the page to a PNG file. */
  void screenshot(Path file) {
    var id = send("Page.captureScreenshot", JsonObject.EMPTY.with("format", "png"));
    Waiting.until("the picture", () -> message(id).isPresent());
    var matcher = PICTURE.matcher(message(id).orElseThrow());
    if (!matcher.find()) {
      throw new IllegalStateException("Chromium made no picture");
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var _ = Files.write(file, Base64.getDecoder().decode(matcher.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> message(String id) {
    return messages.stream().filter(message -> message.startsWith(id)).findFirst();
  }

  /** Returns what the browser reported: requests, responses and log entries, as JSON. */
  List<String> messages() {
    return messages;
  }

  private String send(String method, JsonObject parameters) {
    var id = commands.incrementAndGet();
    var command = JsonObject.EMPTY.with("id", id).with("method", method).with("params", parameters);
    var _ = socket.sendText(JsonText.write(command), true).join();
    return "{\"id\":" + id + ",";
  }

  @Override
  public void close() {
    socket.abort();
    process
        .descendants()
        .toList()
        .forEach(
            handle -> {
              var _ = handle.destroy();
            });
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        var _ = process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
