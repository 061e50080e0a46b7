package dev.countersign.domain.client;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The life cycle of a client: when it was registered, when it expires, and whether it is disabled.
 *
 * @param issuedAt when it was registered, in the precision of the stores (microseconds)
 * @param tokensSince grants and tokens that were issued before this time are no longer valid
 * @param expiresAt when it expires; empty if it does not expire
 * @param disabled whether an administrator has disabled it
 */
public record ClientLife(
    Instant issuedAt, Instant tokensSince, Optional<Instant> expiresAt, boolean disabled) {

  /**
   * Truncates the time of registration to whole microseconds, because it is compared with stored
   * times.
   */
  public ClientLife {
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The life cycle of a client that is not registered: all its grants and tokens are later than its
   * start.
   */
  public static final ClientLife ALWAYS =
      new ClientLife(Instant.EPOCH, Instant.EPOCH, Optional.empty(), false);

  /** The status of a client: enabled, or the reason why it is refused. */
  public enum ClientStatus {
    /** The client may be used. */
    ENABLED("enabled"),
    /** An administrator has disabled it. */
    DISABLED("disabled"),
    /** Its registration has expired. */
    EXPIRED("expired");

    private final String wireName;

    ClientStatus(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name that is used in JSON. */
    public String wireName() {
      return wireName;
    }

    /** Returns the status with this name, if there is one. */
    public static Optional<ClientStatus> parse(String wireName) {
      return Arrays.stream(values()).filter(status -> status.wireName.equals(wireName)).findFirst();
    }
  }

  /** The reasons why a client is refused. */
  public enum End {
    /** Its registration has expired. */
    EXPIRED("the registration of the client has expired"),
    /** An administrator has disabled it. */
    DISABLED("the client has been disabled");

    private final String reason;

    End(String reason) {
      this.reason = reason;
    }

    /** Returns the reason in words, for an error description. */
    public String reason() {
      return reason;
    }
  }

  /** Returns a life cycle that begins at {@code now} and does not expire. */
  public static ClientLife from(Instant now) {
    return new ClientLife(now, now, Optional.empty(), false);
  }

  /** Returns why the client is refused at {@code now}; empty if it is not. */
  public Optional<End> end(Instant now) {
    if (disabled) {
      return Optional.of(End.DISABLED);
    }
    return expiresAt.filter(end -> !now.isBefore(end)).map(end -> End.EXPIRED);
  }

  /** Returns the status at {@code now}. */
  public ClientStatus status(Instant now) {
    return end(now)
        .map(
            reason ->
                switch (reason) {
                  case EXPIRED -> ClientStatus.EXPIRED;
                  case DISABLED -> ClientStatus.DISABLED;
                })
        .orElse(ClientStatus.ENABLED);
  }

  /**
   * Returns whether a grant or token that was issued at {@code grantedAt} is still valid at {@code
   * now}.
   *
   * @param grantedAt may be truncated to whole seconds, as in the claims of tokens
   */
  public boolean accepts(Instant grantedAt, Instant now) {
    return end(now).isEmpty()
        && (!grantedAt.isBefore(tokensSince.truncatedTo(ChronoUnit.SECONDS))
            || isRegisteredInFuture(now));
  }

  /**
   * Returns whether a consent that a user gave at {@code grantedAt} is for this client, and not for
   * a previous client with the same client_id. If the client was registered with a clock that was
   * ahead, the times do not distinguish the two, and each consent is accepted.
   */
  public boolean acceptsConsent(Instant grantedAt, Instant now) {
    return !grantedAt.isBefore(issuedAt) || ClockTolerance.isExceeded(issuedAt, now);
  }

  // The clock was wrong at the registration. No earlier grants and tokens exist.
  private boolean isRegisteredInFuture(Instant now) {
    return ClockTolerance.isExceeded(issuedAt, now)
        && tokensSince.truncatedTo(ChronoUnit.MICROS).equals(issuedAt);
  }

  /**
   * Returns a copy in which all grants and tokens issued up to {@code now} are invalid. Tokens
   * contain their time in whole seconds, so a token that is issued in the rest of this second is
   * invalid as well.
   */
  public ClientLife withoutTokens(Instant now) {
    var next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return new ClientLife(issuedAt, next, expiresAt, disabled);
  }

  /** Returns a copy that is disabled or enabled. */
  public ClientLife disabled(boolean stopped) {
    return new ClientLife(issuedAt, tokensSince, expiresAt, stopped);
  }
}
