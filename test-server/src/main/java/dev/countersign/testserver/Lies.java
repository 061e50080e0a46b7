package dev.countersign.testserver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the next token of a kind. Each call is for one token. */
public final class Lies {

  private final Door door;
  private final String type;

  Lies(Door door, String type) {
    this.door = door;
    this.type = type;
  }

  /** The token names another issuer. */
  public void aboutIssuer(String issuer) {
    about("iss", issuer);
  }

  /** The token is for another audience. */
  public void aboutAudience(String audience) {
    about("aud", audience);
  }

  /** The token repeats another nonce than that of the request. */
  public void aboutNonce(String nonce) {
    about("nonce", nonce);
  }

  /** The token expired an hour before its issue. */
  public void aboutExpiry() {
    about("exp", now().minus(Duration.ofHours(1)).getEpochSecond());
  }

  private Instant now() {
    return new ServerClock(door).instant();
  }

  /** The token has another value of any claim; null removes the claim. */
  public void about(String claim, @Nullable Object value) {
    var claims = new HashMap<String, @Nullable Object>();
    claims.put(claim, value);
    lie(claims, false);
  }

  /** The token is signed by a key that the server does not publish. */
  public void aboutKey() {
    lie(Map.of(), true);
  }

  private void lie(Map<String, ?> claims, boolean unknownKey) {
    door.tell("lie", Map.of("type", type, "claims", claims, "unknownKey", unknownKey));
  }
}
