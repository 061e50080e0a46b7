package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who goes through the six steps: with a browser, with curl, and with a good memory. */
final class Newcomer {

  private final Browser browser = new Browser();
  private final List<String> secrets = new ArrayList<>();

  /** The browser that this person signs in with. */
  Browser browser() {
    return browser;
  }

  /** Remembers something that must not be found in the clear on disk or in the log. */
  void keepsSecret(String secret) {
    secrets.add(secret);
  }

  /** All that must not be found, the browser's cookies included. */
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

  /** An access token for {@code /admin} and {@code /rp}. */
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
