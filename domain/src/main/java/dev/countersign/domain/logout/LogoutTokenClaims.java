package dev.countersign.domain.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.user.UserId;
import java.time.Instant;

/**
 * What a logout token says: that the user has signed out, everywhere at this server.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param client {@code aud}
 * @param id {@code jti}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout §2.4</a>
 */
public record LogoutTokenClaims(
    Issuer issuer,
    UserId subject,
    ClientId client,
    TokenId id,
    Instant issuedAt,
    Instant expiresAt) {

  private static final JsonObject EVENTS =
      JsonObject.EMPTY.with("http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY);

  /** The JWT claims set; never with a nonce, which would make it look like an ID token. */
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("iss", issuer.value())
        .with("sub", subject.value())
        .with("aud", client.value())
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", expiresAt.getEpochSecond())
        .with("jti", id.value())
        .with("events", EVENTS);
  }
}
