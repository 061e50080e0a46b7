package dev.countersign.domain.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.token.TokenId;
import java.time.Instant;

/**
 * The claims of a logout token: a session of the user was ended.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}, by which the client knows the user
 * @param sid {@code sid}, by which the client knows the session
 * @param client {@code aud}
 * @param id {@code jti}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout §2.4</a>
 */
public record LogoutTokenClaims(
    Issuer issuer,
    String subject,
    Sid sid,
    ClientId client,
    TokenId id,
    Instant issuedAt,
    Instant expiresAt) {

  private static final JsonObject EVENTS =
      JsonObject.EMPTY.with("http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY);

  /**
   * Returns the JWT claims set. It never contains a nonce, so that it cannot be used as an ID
   * token.
   */
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("iss", issuer.value())
        .with("sub", subject)
        .with("sid", sid.value())
        .with("aud", client.value())
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", expiresAt.getEpochSecond())
        .with("jti", id.value())
        .with("events", EVENTS);
  }
}
