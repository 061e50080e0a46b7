package dev.countersign.testserver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the next token of a type, so that it is wrong. Each call changes one token. */
public final class NextToken {

  private final ServiceConnection service;
  private final String type;

  NextToken(ServiceConnection service, String type) {
    this.service = service;
    this.type = type;
  }

  /** Sets another {@code iss}. */
  public void hasIssuer(String issuer) {
    hasClaim("iss", issuer);
  }

  /** Sets another {@code aud}. */
  public void hasAudience(String audience) {
    hasClaim("aud", audience);
  }

  /** Sets another {@code nonce} than that of the request. */
  public void hasNonce(String nonce) {
    hasClaim("nonce", nonce);
  }

  /** Sets an {@code exp} one hour before this call. */
  public void isExpired() {
    hasClaim("exp", now().minus(Duration.ofHours(1)).getEpochSecond());
  }

  private Instant now() {
    return new ServerClock(service).instant();
  }

  /** Sets another value of any claim; null removes the claim. */
  public void hasClaim(String claim, @Nullable Object value) {
    var claims = new HashMap<String, @Nullable Object>();
    claims.put(claim, value);
    change(claims, false);
  }

  /** Signs the token with a key that the server does not publish. */
  public void isSignedByUnknownKey() {
    change(Map.of(), true);
  }

  private void change(Map<String, ?> claims, boolean unknownKey) {
    service.tell("change", Map.of("type", type, "claims", claims, "unknownKey", unknownKey));
  }
}
