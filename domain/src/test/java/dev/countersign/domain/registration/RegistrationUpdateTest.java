package dev.countersign.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rules of RFC 7592 §2.2 for a document that replaces a registration. */
class RegistrationUpdateTest {

  private static final JsonObject UPDATE = JsonObject.EMPTY.with("client_id", "client");

  private static Result<RegistrationUpdate, RegistrationError> read(JsonObject document) {
    return RegistrationUpdate.read(document, new ClientId("client"));
  }

  private static void assertRefused(JsonObject document, String reason) {
    assertThat(read(document))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((RegistrationError) refused.error()).description()).startsWith(reason));
  }

  @Test
  void namesItsClient() {
    assertThat(read(UPDATE)).isEqualTo(Result.ok(new RegistrationUpdate(UPDATE, Optional.empty())));
    assertRefused(JsonObject.EMPTY, "client_id is required");
    assertRefused(UPDATE.with("client_id", "other"), "client_id is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registration_access_token",
        "registration_client_uri",
        "client_secret_expires_at",
        "client_id_issued_at",
        "preferred_client_id",
        "preferred_client_secret"
      })
  void hasNoMembersThatTheServerDetermines(String name) {
    assertRefused(UPDATE.with(name, "any"), name + " must not be sent in an update");
    assertRefused(UPDATE.with(name, new JsonNull()), name + " must not be sent in an update");
  }

  @Test
  void mayContainASecretOfTheClient() {
    for (var secret : List.of("s", "s".repeat(512))) {
      var document = UPDATE.with("client_secret", secret);
      assertThat(read(document))
          .isEqualTo(
              Result.ok(new RegistrationUpdate(document, Optional.of(new ClientSecret(secret)))));
    }
    var none = UPDATE.with("client_secret", new JsonNull());
    assertThat(read(none)).isEqualTo(Result.ok(new RegistrationUpdate(none, Optional.empty())));
  }

  @Test
  void refusesWhatCannotBeASecretOfTheClient() {
    var reason = "client_secret is not a secret of this client";
    assertRefused(UPDATE.with("client_secret", ""), reason);
    assertRefused(UPDATE.with("client_secret", "s".repeat(513)), reason);
    assertRefused(UPDATE.with("client_secret", 1), reason);
  }
}
