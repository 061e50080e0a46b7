package dev.countersign.domain.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.token.TokenId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogoutTokenTest {

  @Test
  void hasAValue() {
    assertThat(new LogoutToken("t").value()).isEqualTo("t");
    assertThatIllegalArgumentException().isThrownBy(() -> new LogoutToken(""));
  }

  @Test
  void isComparedByValueAndNotShown() {
    var token = new LogoutToken("token");

    assertThat(token)
        .isEqualTo(new LogoutToken("token"))
        .hasSameHashCodeAs(new LogoutToken("token"))
        .isNotEqualTo(new LogoutToken("other"))
        .isNotEqualTo("token")
        .hasToString("LogoutToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new LogoutToken("other").hashCode());
  }

  /** OpenID Connect Back-Channel Logout §2.4; a nonce is prohibited. */
  @Test
  void hasTheClaimsOfTheSpecificationAndNoOthers() {
    var claims =
        new LogoutTokenClaims(
            new Issuer("https://op.example"),
            "user",
            new Sid("sid"),
            new ClientId("client"),
            new TokenId("id"),
            Instant.ofEpochSecond(1_800_000_000L, 999_999_999),
            Instant.ofEpochSecond(1_800_000_120L));
    assertThat(claims.json())
        .isEqualTo(
            JsonObject.EMPTY
                .with("iss", "https://op.example")
                .with("sub", "user")
                .with("sid", "sid")
                .with("aud", "client")
                .with("iat", 1_800_000_000L)
                .with("exp", 1_800_000_120L)
                .with("jti", "id")
                .with(
                    "events",
                    JsonObject.EMPTY.with(
                        "http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY)));
  }
}
