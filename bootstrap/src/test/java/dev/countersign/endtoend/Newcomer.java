package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A user of the six steps, with a browser and curl, who remembers all secrets. */
final class Newcomer {

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
    return Stream.concat(secrets.stream(), browser.cookies().values().stream()).toList();
  }

  /** Registers a client. */
  Answer register(Service service, Map<String, ?> metadata) {
    var answer =
        new Api(service.url())
            .postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(metadata));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    if (answer.json().get("client_secret") instanceof String secret) {
      keepsSecret(secret);
    }
    keepsSecret(answer.string("registration_access_token"));
    return answer;
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
