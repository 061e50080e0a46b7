package dev.countersign.testserver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the next token of a type, so that it is wrong. Each call changes one token. */
public final class Lies {

  private final Door door;
  private final String type;

  Lies(Door door, String type) {
    this.door = door;
    this.type = type;
  }

  /** Sets another {@code iss}. */
  public void aboutIssuer(String issuer) {
    about("iss", issuer);
  }

  /** Sets another {@code aud}. */
  public void aboutAudience(String audience) {
    about("aud", audience);
  }

  /** Sets another {@code nonce} than that of the request. */
  public void aboutNonce(String nonce) {
    about("nonce", nonce);
  }

  /** Sets an {@code exp} one hour before this call. */
  public void aboutExpiry() {
    about("exp", now().minus(Duration.ofHours(1)).getEpochSecond());
  }

  private Instant now() {
    return new ServerClock(door).instant();
  }

  /** Sets another value of any claim; null removes the claim. */
  public void about(String claim, @Nullable Object value) {
    var claims = new HashMap<String, @Nullable Object>();
    claims.put(claim, value);
    lie(claims, false);
  }

  /** Signs the token with a key that the server does not publish. */
  public void aboutKey() {
    lie(Map.of(), true);
  }

  private void lie(Map<String, ?> claims, boolean unknownKey) {
    door.tell("lie", Map.of("type", type, "claims", claims, "unknownKey", unknownKey));
  }
}
