package dev.countersign.domain.user;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * An audit event about an account, or about a batch of accounts that was imported or exported. It
 * contains no personal data: it stays after the account was deleted.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param subject the {@code sub} of the account, the name of the import or export, or {@value
 *     #EVERYBODY}; 1 to 256 characters
 * @param batch what was imported or exported; empty for an event about one account
 */
public record AccountEvent(
    Instant at, Actor actor, AccountAction action, String subject, Optional<Batch> batch) {

  /** The subject of an event about all users. */
  public static final String EVERYBODY = "everybody";

  private static final String ACCOUNTS = "accounts";
  private static final String PASSWORD_HASHES = "password_hashes";

  /**
   * A number of accounts that were imported or exported.
   *
   * @param accounts how many
   * @param passwordHashes whether their password hashes were included
   */
  public record Batch(long accounts, boolean passwordHashes) {}

  /**
   * Truncates the time to whole microseconds; refuses, with an exception, a batch with an action
   * about one account, and the reverse.
   */
  public AccountEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (action.isOfBatch() != batch.isPresent()) {
      throw new IllegalArgumentException(
          action.wireName() + (batch.isPresent() ? " has no batch" : " requires a batch"));
    }
  }

  /** Returns an event about one account. */
  public static AccountEvent of(UserId account, AccountAction action, Actor actor, Instant at) {
    return new AccountEvent(at, actor, action, account.value(), Optional.empty());
  }

  /** Returns an event about all users. */
  public static AccountEvent ofEverybody(AccountAction action, Actor actor, Instant at) {
    return new AccountEvent(at, actor, action, EVERYBODY, Optional.empty());
  }

  /**
   * Returns an event about several accounts.
   *
   * @param name the name of the import or export, which all its events have
   */
  public static AccountEvent ofBatch(
      String name, Batch batch, AccountAction action, Actor actor, Instant at) {
    return new AccountEvent(at, actor, action, name, Optional.of(batch));
  }

  /** Returns the event that {@link #toSecurityEvent()} returned the general form of. */
  public static AccountEvent from(SecurityEvent event) {
    return new AccountEvent(
        event.at(), event.actor(), AccountAction.of(event.action()), event.subject(), batch(event));
  }

  private static Optional<Batch> batch(SecurityEvent event) {
    return event.details().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Batch(
                Long.parseLong(event.detail(ACCOUNTS)),
                Boolean.parseBoolean(event.detail(PASSWORD_HASHES))));
  }

  /** Returns the event in the form in which all events are stored. */
  public SecurityEvent toSecurityEvent() {
    return new SecurityEvent(
        at, actor, EventCategory.ACCOUNT, action.wireName(), subject, details());
  }

  private Map<String, String> details() {
    return batch
        .map(
            of ->
                Map.of(
                    ACCOUNTS, Long.toString(of.accounts),
                    PASSWORD_HASHES, Boolean.toString(of.passwordHashes)))
        .orElse(Map.of());
  }
}
