package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An administrator of a service, with a new access token for each request.
 *
 * @param service the service
 */
record Operator(Service service) {

  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  /**
   * Returns the settings that every service of these tests has, and further ones, given as names
   * and values in turn.
   */
  static Map<String, String> settings(Path directory, String... more) {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_DATA_DIR", directory.toString());
    settings.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    for (var i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private Api api() {
    return new Api(service.url());
  }

  /** Returns an access token of the administrator. */
  String token() {
    return api()
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin countersign:rp"))
        .string("access_token");
  }

  /** Sends GET. */
  Api.Answer get(String path) {
    return accepted(token -> api().get(path, token));
  }

  /** Sends POST with JSON. */
  Api.Answer post(String path, String body) {
    return accepted(token -> api().postJson(path, token, body));
  }

  /**
   * Sends a request until its token is accepted: on a slow machine, a token that is valid for a few
   * seconds can expire before it arrives.
   */
  private Api.Answer accepted(Function<String, Api.Answer> request) {
    for (var attempt = 1; ; attempt++) {
      var answer = request.apply(token());
      if (answer.status() != 401 || attempt == MOST_ATTEMPTS) {
        return answer;
      }
    }
  }

  /** Sends POST with a PEM text and its password. */
  Api.Answer importPem(String text, String password) {
    return accepted(
        token ->
            api()
                .send(
                    HttpRequest.newBuilder(URI.create(service.url() + "/admin/keys?alg=RSA-OAEP"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-pem-file")
                        .header("Key-Password", password)
                        .POST(HttpRequest.BodyPublishers.ofString(text))));
  }

  /** Returns the state of each listed key and since when it has it. */
  static String states(Api.Answer keys) {
    var listed = (List<?>) Objects.requireNonNull(keys.json().get("keys"));
    return listed.stream()
        .map(key -> (Map<?, ?>) key)
        .map(key -> key.get("kid") + " " + key.get("state") + " " + key.get("since"))
        .collect(Collectors.joining("\n"));
  }

  /** Registers a client whose secret is sealed. */
  Api.Answer register() {
    return api()
        .postJson(
            "/clients",
            Service.REGISTRATION_TOKEN,
            "{\"grant_types\":[\"client_credentials\"],"
                + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}");
  }

  /**
   * Asserts that every record can be opened, and that no ring was changed outside of the server.
   */
  void assertSound() {
    assertThat(get("/admin/keys/check").response().body()).startsWith("{\"sound\":true,");
  }

  /** Waits until no data key is left to be replaced. */
  void awaitPresentDataKeys() {
    var next = new AtomicLong(System.nanoTime());
    Waiting.until(
        "the end of the re-sealing",
        () -> {
          // Not at each look: every request needs an access token of its own.
          if (System.nanoTime() - next.get() < 0) {
            return false;
          }
          next.set(System.nanoTime() + PAUSE);
          return get("/admin/keys/sealing").response().body().contains("\"outdated_data_keys\":[]");
        });
  }
}
