package dev.countersign.domain.client;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An audit event about a client or an initial access token.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param subject the {@code client_id}, or the token's name, never the token
 */
public record ClientEvent(Instant at, Actor actor, ClientAction action, String subject) {

  private static final int LONGEST_SUBJECT = SecurityEvent.LONGEST_SUBJECT;

  /**
   * Truncates the time to whole microseconds; refuses, with an exception, an empty or overlong
   * subject.
   */
  public ClientEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
    }
  }

  /** Returns an event about a client. */
  public static ClientEvent of(ClientId client, ClientAction action, Actor actor, Instant at) {
    return new ClientEvent(at, actor, action, client.value());
  }

  /**
   * Returns an event about an initial access token.
   *
   * @param tokenId its name
   */
  public static ClientEvent ofToken(String tokenId, ClientAction action, Actor actor, Instant at) {
    return new ClientEvent(at, actor, action, tokenId);
  }

  /** Returns the event that {@link #toSecurityEvent()} returned the general form of. */
  public static ClientEvent from(SecurityEvent event) {
    return new ClientEvent(
        event.at(), event.actor(), ClientAction.of(event.action()), event.subject());
  }

  /** Returns the event in the form in which all events are stored. */
  public SecurityEvent toSecurityEvent() {
    return new SecurityEvent(at, actor, EventCategory.CLIENT, action.wireName(), subject);
  }
}
