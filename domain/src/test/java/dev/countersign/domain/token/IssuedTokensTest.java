package dev.countersign.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssuedTokensTest {

  private static final JsonObject LEAST =
      JsonObject.EMPTY
          .with("access_token", "access")
          .with("token_type", "Bearer")
          .with("expires_in", 300);

  private static JsonObject document(
      Optional<RefreshToken> refresh, Optional<IdToken> idToken, Scope scope) {
    return new IssuedTokens(
            new AccessToken("access"), Duration.ofMinutes(5), refresh, idToken, scope)
        .document();
  }

  /** RFC 6749 §5.1: the members of a successful response. */
  @Test
  void theDocumentHasEachTokenThatWasIssued() {
    assertThat(
            document(
                Optional.of(new RefreshToken("refresh")),
                Optional.of(new IdToken("id")),
                Scope.of("openid", "read")))
        .isEqualTo(
            LEAST
                .with("refresh_token", "refresh")
                .with("id_token", "id")
                .with("scope", "openid read"));
  }

  /** RFC 6749 §3.3: a scope has at least one scope-token. */
  @Test
  void theDocumentHasNoMemberForWhatWasNotIssued() {
    assertThat(document(Optional.empty(), Optional.empty(), Scope.of())).isEqualTo(LEAST);
  }
}
