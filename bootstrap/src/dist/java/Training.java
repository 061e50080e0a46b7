import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Makes an AOT cache of the JVM (JEP 514): starts the service on an empty database in a temporary
 * directory, sends it some requests, and stops it; the JVM then writes the classes it loaded, and
 * the profiles of its methods. The file gets its name when it is whole.
 *
 * <p>Arguments: the cache to write, and the command that starts the service.
 */
final class Training {

  /** The beginning of the name of the temporary directory. */
  private static final String DATA = "unfinished-";

  private static final String READY = "Countersign is ready: ";
  private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String token = random();
  private final Path data;
  private final Process service;

  private Training(Path data, List<String> command) throws IOException {
    this.data = data;
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.matches("(COUNTERSIGN|MICRONAUT|DATASOURCES|LOGGER)_.*"));
    environment.put("COUNTERSIGN_DATA_DIR", data.toString());
    environment.put("COUNTERSIGN_ADMIN_SECRET", random());
    environment.put("COUNTERSIGN_REGISTRATION_TOKEN", token);
    environment.put("COUNTERSIGN_STOP_DELAY", "0s");
    environment.put("MICRONAUT_SERVER_PORT", "-1");
    this.service = builder.redirectErrorStream(true).start();
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    make(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
  }

  /** Makes the cache, unless another process is making it. Deletes the other caches beside it. */
  static void make(Path cache, List<String> command) throws IOException, InterruptedException {
    var directory = cache.toAbsolutePath().getParent();
    var lock = directory.resolve("lock");
    try (var channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return;
      }
      deleteAll(directory, path -> path.getFileName().toString().startsWith(DATA));
      makeAlone(cache, directory, command);
      deleteAll(
          directory,
          path ->
              path.toString().endsWith(".aot") && !path.getFileName().equals(cache.getFileName()));
    } finally {
      Files.deleteIfExists(lock);
    }
  }

  private static void makeAlone(Path cache, Path directory, List<String> command)
      throws IOException, InterruptedException {
    var data =
        Files.createTempDirectory(
            directory,
            DATA,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var unfinished = data.resolve("unfinished.aot");
    var complete = new ArrayList<>(command);
    complete.add(command.indexOf("-jar"), "-XX:AOTCacheOutput=" + unfinished);
    var training = new Training(data, complete);
    var end = new Thread(training::end);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      training.run();
      if (!Files.exists(unfinished)) {
        throw new IOException("the JVM wrote no AOT cache");
      }
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      training.end();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private void run() throws IOException, InterruptedException {
    var url = new CompletableFuture<String>();
    var reader = Thread.ofPlatform().daemon().start(() -> read(url));
    var timer = Thread.ofPlatform().daemon().start(this::stopAfterLimit);
    use(url.join());
    // Not Process.destroy(): that would also close the stream that the reader reads.
    service.toHandle().destroy();
    service.waitFor();
    timer.interrupt();
    reader.join();
  }

  private void read(CompletableFuture<String> url) {
    var log = new ArrayList<String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
      var address = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var listening = LISTENING.matcher(line);
        if (listening.find()) {
          address = listening.group(1);
        }
        if (line.startsWith(READY)) {
          url.complete(address);
        }
        log.add(line);
      }
    } catch (IOException e) {
      log.add(e.toString());
    }
    url.completeExceptionally(
        new IOException("the service did not start:\n" + String.join("\n", log)));
  }

  private void stopAfterLimit() {
    try {
      if (!service.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        service.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a service does first: a registration, a token, introspection, the public keys. */
  private void use(String url) throws IOException, InterruptedException {
    var metadata = send(request(url + "/.well-known/openid-configuration"));
    send(request(url + "/jwks.json"));
    var registration =
        send(
            request(url + "/clients")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"grant_types\":[\"client_credentials\"],"
                            + "\"token_endpoint_auth_method\":\"client_secret_basic\"}")));
    var credentials =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (member(registration, "client_id")
                            + ":"
                            + member(registration, "client_secret"))
                        .getBytes(StandardCharsets.UTF_8));
    for (var i = 0; i < 3; i++) {
      var response = form(url + "/token", credentials, "grant_type=client_credentials");
      var introspection =
          form(
              url + "/introspect",
              credentials,
              "token="
                  + URLEncoder.encode(member(response, "access_token"), StandardCharsets.UTF_8));
      if (!introspection.contains("\"active\":true") || metadata.isEmpty()) {
        throw new IOException("the service did not accept its token");
      }
    }
  }

  private String form(String url, String credentials, String body)
      throws IOException, InterruptedException {
    return send(
        request(url)
            .header("Authorization", credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.uri().getPath() + " responded " + response.statusCode());
    }
    return response.body();
  }

  private static String member(String json, String name) throws IOException {
    var member = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
    if (!member.find()) {
      throw new IOException("a response has no " + name);
    }
    return member.group(1);
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void end() {
    // Also the JVM that writes the cache at the end of the service.
    service.descendants().forEach(ProcessHandle::destroyForcibly);
    service.destroyForcibly();
    try {
      service.waitFor();
      deleteAll(data.getParent(), data::equals);
    } catch (IOException e) {
      System.err.println("The directory " + data + " could not be removed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void deleteAll(Path directory, java.util.function.Predicate<Path> condition)
      throws IOException {
    try (var children = Files.list(directory)) {
      for (var child : children.filter(condition).toList()) {
        try (var files = Files.walk(child)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }
}
