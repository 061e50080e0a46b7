package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationDetailsTest {

  private static RegistrationDetails requesting(JsonObject metadata) {
    return RegistrationDetails.first(Optional.empty(), metadata, UsedBy.NOBODY);
  }

  /** OpenID Connect Core §3.1.3.7: the algorithm of ID tokens. */
  @Test
  void allowsOnlyTheAlgorithmThatWasRequested() {
    var requested = JsonObject.EMPTY.with("id_token_signed_response_alg", "ES256");
    assertThat(requesting(requested).allowsTokensSignedWith("ES256")).isTrue();
    assertThat(requesting(requested).allowsTokensSignedWith("RS256")).isFalse();
  }

  @Test
  void allowsEachAlgorithmIfNoneWasRequested() {
    assertThat(requesting(JsonObject.EMPTY).allowsTokensSignedWith("PS256")).isTrue();
    assertThat(RegistrationDetails.EARLIER.allowsTokensSignedWith("PS256")).isTrue();
  }
}
