package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A user of the six steps, with a browser and curl, who remembers all secrets. */
final class Newcomer {

  private static final List<String> SECRET_PARAMETERS =
      List.of(
          "access_token",
          "client_secret",
          "code",
          "id_token",
          "refresh_token",
          "registration_access_token");

  private final Browser browser = new Browser();
  private final List<String> secrets = new ArrayList<>();

  /** Returns the browser with which the user signs in. */
  Browser browser() {
    return browser;
  }

  /** Remembers a secret that must not be in clear text on disk or in the log. */
  void keepsSecret(String secret) {
    secrets.add(secret);
  }

  /** Returns all secrets, including the browser's cookies. */
  List<String> secrets() {
    return Stream.concat(secrets.stream(), browser.cookieValues().stream()).toList();
  }

  /** Registers a client. */
  Answer register(Service service, Map<String, ?> metadata) {
    var answer =
        new Api(service.url())
            .postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return keepsSecrets(answer);
  }

  /** Remembers the secrets in a response of the service, and returns the response. */
  Answer keepsSecrets(Answer answer) {
    keepsSecrets(answer.json());
    return answer;
  }

  /** Remembers the secrets among the parameters of a response. */
  void keepsSecrets(Map<String, ?> parameters) {
    for (var name : SECRET_PARAMETERS) {
      if (parameters.get(name) instanceof String secret) {
        keepsSecret(secret);
      }
    }
  }

  /** Returns an access token for {@code /admin} and {@code /rp}, and remembers it. */
  String newAdminToken(Service service) {
    var token = adminToken(service);
    keepsSecret(token);
    return token;
  }

  /** Returns an access token for {@code /admin} and {@code /rp}. */
  static String adminToken(Service service) {
    return new Api(service.url())
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin countersign:rp"))
        .string("access_token");
  }
}
