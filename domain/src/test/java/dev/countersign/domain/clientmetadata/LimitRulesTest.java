package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The allowed hosts apply to each URI that a browser is redirected to. */
class LimitRulesTest {

  private static final RegistrationLimits LIMITS =
      new RegistrationLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(List.of(new RedirectHost("client.example"))),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          false,
          false);

  @Test
  void redirectsAfterALogoutLeadToAnAllowedHost() {
    assertThat(read(afterLogout("https://client.example/bye"))).isInstanceOf(Result.Ok.class);
    assertThat(
            read(afterLogout("https://other.example/bye"))
                .map(metadata -> "accepted")
                .orElse(RegistrationError::description))
        .isEqualTo(
            "post_logout_redirect_uris: https://other.example/bye is not allowed for this"
                + " registration");
  }

  private static JsonObject afterLogout(String uri) {
    return LEAST.with("post_logout_redirect_uris", texts(uri));
  }

  private static Result<ClientMetadata, RegistrationError> read(JsonObject document) {
    return ClientMetadataReader.read(document, POLICY, LIMITS);
  }
}
