package dev.countersign.domain.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Since when there is a client, and whether it may still do anything.
 *
 * @param issuedAt when it was registered, as fine as the stores keep it
 * @param tokensSince what it was granted or given before that has ended
 * @param expiresAt when it ends; nothing if it does not
 * @param disabled whether an administrator has stopped it
 */
public record ClientLife(
    Instant issuedAt, Instant tokensSince, Optional<Instant> expiresAt, boolean disabled) {

  /** Cuts the time of registration to whole microseconds: it is compared with what is stored. */
  public ClientLife {
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The life of a client that is not registered: it is no younger than anything it was given. */
  public static final ClientLife ALWAYS =
      new ClientLife(Instant.EPOCH, Instant.EPOCH, Optional.empty(), false);

  /** Why a client may not do anything. */
  public enum End {
    /** Its time is over. */
    EXPIRED("the registration of the client has expired"),
    /** An administrator has stopped it. */
    DISABLED("the client has been disabled");

    private final String reason;

    End(String reason) {
      this.reason = reason;
    }

    /** In words, for those who may know. */
    public String reason() {
      return reason;
    }
  }

  /** A life that begins now and has no end. */
  public static ClientLife from(Instant now) {
    return new ClientLife(now, now, Optional.empty(), false);
  }

  /** Why it is over at {@code now}; nothing if it is not. */
  public Optional<End> end(Instant now) {
    if (disabled) {
      return Optional.of(End.DISABLED);
    }
    return expiresAt.filter(end -> !now.isBefore(end)).map(end -> End.EXPIRED);
  }

  /** Whether it may do anything at {@code now}, and if not, why. */
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
   * Whether what was given to the client at {@code givenAt} is still good at {@code now}.
   *
   * @param givenAt may be cut to whole seconds, as tokens say it
   */
  public boolean honours(Instant givenAt, Instant now) {
    return end(now).isEmpty() && !givenAt.isBefore(tokensSince.truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * All that it was given up to {@code now} has ended. Tokens tell their time in whole seconds, so
   * what it is given in the rest of this second counts as given before.
   */
  public ClientLife withoutTokens(Instant now) {
    var next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return new ClientLife(issuedAt, next, expiresAt, disabled);
  }

  /** The same, stopped or going on. */
  public ClientLife disabled(boolean stopped) {
    return new ClientLife(issuedAt, tokensSince, expiresAt, stopped);
  }
}
