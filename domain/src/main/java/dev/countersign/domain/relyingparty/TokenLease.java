package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;

/**
 * A token that a server elsewhere gave us for a while.
 *
 * @param purpose for what
 * @param token the access token, sealed
 * @param obtainedAt when we got it
 * @param expiresAt when the server will no longer take it
 */
public record TokenLease(
    TokenPurpose purpose, Sealed token, Instant obtainedAt, Instant expiresAt) {

  /** What the seal of a token is bound to. */
  public static RecordIdentity tokenRecord(TokenPurpose purpose, Instant expiresAt) {
    return tokenRecord(purpose.name(), expiresAt);
  }

  /** What the seal of a token for the purpose of that name is bound to. */
  public static RecordIdentity tokenRecord(String purpose, Instant expiresAt) {
    return new RecordIdentity(
        "rp_token",
        JsonObject.EMPTY.with("purpose", purpose).with("expires_at", expiresAt.toString()));
  }

  /** What the seal of this token is bound to. */
  public RecordIdentity record() {
    return tokenRecord(purpose, expiresAt);
  }

  /**
   * Whether the token will still be good for a request that begins now. It is renewed when a tenth
   * of its life, at most {@code margin}, is left.
   */
  public boolean isFreshAt(Instant now, Duration margin) {
    var tenth = Duration.between(obtainedAt, expiresAt).dividedBy(10);
    var left = margin.compareTo(tenth) < 0 ? margin : tenth;
    return now.isBefore(expiresAt.minus(left));
  }
}
