package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks the claims of a logout token whose signature was verified.
 *
 * @param issuer the server
 * @param client the {@code client_id} of the registration
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">OpenID
 *     Connect Back-Channel Logout §2.6</a>
 */
public record LogoutTokenCheck(Issuer issuer, ClientId client) {

  /** For how long a logout token is accepted after it was issued. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final int LONGEST_TEXT = 255;

  /** Returns why the token must not be used; empty if all is right. */
  public Optional<String> problem(JsonObject claims, Instant now) {
    if (!claims.string("iss").filter(issuer.value()::equals).isPresent()) {
      return Optional.of("iss is not the server's");
    }
    if (!claims.stringOrStrings("aud").orElse(List.of()).contains(client.value())) {
      return Optional.of("aud does not contain the client_id");
    }
    if (isTooOld(claims, now)) {
      return Optional.of("iat or exp is missing, in the past or in the future");
    }
    if (text(claims, "jti").isEmpty()) {
      return Optional.of("jti is missing");
    }
    // "Verify that the Logout Token contains an events Claim whose value is JSON object containing
    // the member name http://schemas.openid.net/event/backchannel-logout."
    if (claims.object("events").flatMap(events -> events.object(EVENT)).isEmpty()) {
      return Optional.of("events does not contain the logout");
    }
    // "Verify that the Logout Token does not contain a nonce Claim."
    if (claims.member("nonce").isPresent()) {
      return Optional.of("nonce must not be there: this is an ID token");
    }
    // "Verify that the Logout Token contains a sub Claim, a sid Claim, or both."
    return text(claims, "sub").isEmpty() && text(claims, "sid").isEmpty()
        ? Optional.of("sub and sid are missing")
        : Optional.empty();
  }

  /** Returns a claim that is a text of usual length. */
  public static Optional<String> text(JsonObject claims, String name) {
    return claims.string(name).filter(value -> !value.isEmpty() && value.length() <= LONGEST_TEXT);
  }

  private static boolean isTooOld(JsonObject claims, Instant now) {
    var issued = claims.integer("iat").orElse(Long.MIN_VALUE);
    var leeway = IdTokenCheck.LEEWAY.toSeconds();
    var expired =
        claims.member("exp").isPresent()
            && claims.integer("exp").orElse(Long.MIN_VALUE) <= now.getEpochSecond() - leeway;
    return expired
        || issued < now.minus(LONGEST).getEpochSecond()
        || issued > now.getEpochSecond() + leeway;
  }
}
