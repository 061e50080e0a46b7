package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A lease: an access token from a provider, stored until it expires.
 *
 * @param purpose the purpose of the token
 * @param token the access token, sealed
 * @param obtainedAt when it was issued to this service
 * @param expiresAt when it expires
 */
public record TokenLease(
    TokenPurpose purpose, Sealed token, Instant obtainedAt, Instant expiresAt) {

  /** Returns the record identity that the seal of a token is bound to. */
  public static RecordIdentity tokenRecord(TokenPurpose purpose, Instant expiresAt) {
    return tokenRecord(purpose.name(), expiresAt);
  }

  /** Returns the record identity that the seal of a token for the named purpose is bound to. */
  public static RecordIdentity tokenRecord(String purpose, Instant expiresAt) {
    return new RecordIdentity(
        "rp_token",
        JsonObject.EMPTY.with("purpose", purpose).with("expires_at", expiresAt.toString()));
  }

  /** Returns the record identity that the seal of this token is bound to. */
  public RecordIdentity record() {
    return tokenRecord(purpose, expiresAt);
  }

  /**
   * Returns whether the token was issued to this registration, and not to a previous one with the
   * same name. A lease is stored in whole seconds. If the registration was made with a clock that
   * was ahead, the times do not distinguish the two, and the name is sufficient: with a
   * registration, its leases are removed.
   */
  public boolean isOf(Registration registration, Instant now) {
    var registeredAt = registration.registeredAt();
    return purpose.registration().equals(registration.name())
        && (!obtainedAt.isBefore(registeredAt.truncatedTo(ChronoUnit.SECONDS))
            || ClockTolerance.isExceeded(registeredAt, now));
  }

  /** Returns the time in which the token is good. */
  public Lifespan lifespan() {
    return new Lifespan(obtainedAt, expiresAt);
  }

  /** Returns the lifetime of the token. */
  public Duration life() {
    return lifespan().life();
  }

  /**
   * Returns when the token is renewed ahead of its expiry; leases that began together are not
   * renewed together.
   */
  public Instant renewAt() {
    return lifespan().renewAt(purpose.name());
  }
}
