package dev.countersign.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tests the limits of tokens, how they are compared, and how their types are named. */
class TokenValuesTest {

  @Test
  void limitsTheLength() {
    assertThat(new AccessToken("a".repeat(16384)).value()).hasSize(16384);
    assertThat(new IdToken("a".repeat(65536)).value()).hasSize(65536);
    assertThat(new TokenId("a".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken("a".repeat(16385)));
    assertThatIllegalArgumentException().isThrownBy(() -> new IdToken("a".repeat(65537)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenId("a".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new IdToken(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenId(""));
  }

  @Test
  void comparesByValueAndShowsNone() {
    assertThat(new AccessToken("token"))
        .isEqualTo(new AccessToken("token"))
        .hasSameHashCodeAs(new AccessToken("token"))
        .doesNotHaveSameHashCodeAs(new AccessToken("other"))
        .isNotEqualTo(new AccessToken("other"))
        .hasToString("AccessToken[redacted]");
    assertThat(new IdToken("token"))
        .isEqualTo(new IdToken("token"))
        .hasSameHashCodeAs(new IdToken("token"))
        .doesNotHaveSameHashCodeAs(new IdToken("other"))
        .isNotEqualTo(new IdToken("other"))
        .hasToString("IdToken[redacted]");
  }

  @Test
  void saysNothingOfAnInactiveToken() {
    assertThat(new Introspection.Inactive().json())
        .isEqualTo(JsonObject.EMPTY.with("active", false));
  }

  @Test
  void letsNoOtherTypePassForAnAccessTokenALogoutTokenOrAnAssertion() {
    assertThat(Arrays.stream(TokenType.values()).map(TokenType::wireName))
        .containsExactly(
            "at+jwt",
            "JWT",
            "JWT",
            "token-introspection+jwt",
            "logout+jwt",
            "client-authentication+jwt");
  }
}
