package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whoever administers a service: with a token of their own for each request.
 *
 * @param service the service
 */
record Operator(Service service) {

  private static final int MOST_ATTEMPTS = 20;

  /** The settings that every service of these tests has, and further ones in pairs. */
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

  /** An access token that says so. */
  String token() {
    return api()
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin countersign:rp"))
        .string("access_token");
  }

  /** GET. */
  Api.Answer get(String path) {
    return accepted(token -> api().get(path, token));
  }

  /** POST of JSON. */
  Api.Answer post(String path, String body) {
    return accepted(token -> api().postJson(path, token, body));
  }

  /** On a slow machine a token that is good for seconds can expire on its way. */
  private Api.Answer accepted(Function<String, Api.Answer> request) {
    for (var attempt = 1; ; attempt++) {
      var answer = request.apply(token());
      if (answer.status() != 401 || attempt == MOST_ATTEMPTS) {
        return answer;
      }
    }
  }

  /** POST of a PEM text with keys that it may be opened with. */
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

  /** Registers a client whose secret is sealed. */
  Api.Answer register() {
    return api()
        .postJson(
            "/clients",
            Service.REGISTRATION_TOKEN,
            "{\"grant_types\":[\"client_credentials\"],"
                + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}");
  }

  /** That every seal opens, and every ring is as it was written. */
  void assertSound() {
    assertThat(get("/admin/keys/check").response().body()).startsWith("{\"sound\":true,");
  }
}
