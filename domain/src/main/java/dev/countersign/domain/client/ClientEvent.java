package dev.countersign.domain.client;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * An audit event about a client or an initial access token.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param action what was done
 * @param subject the {@code client_id}, or the token's name, never the token
 * @param sessions the number of sessions of which the client was not told; 0 if the event is not
 *     about that, or was written by an earlier release
 */
public record ClientEvent(
    Instant at, Actor actor, ClientAction action, String subject, int sessions) {

  private static final int LONGEST_SUBJECT = SecurityEvent.LONGEST_SUBJECT;
  private static final String SESSIONS = "sessions";

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

  /** Creates an event that has no number of sessions. */
  public ClientEvent(Instant at, Actor actor, ClientAction action, String subject) {
    this(at, actor, action, subject, 0);
  }

  /** Returns an event about a client. */
  public static ClientEvent of(ClientId client, ClientAction action, Actor actor, Instant at) {
    return new ClientEvent(at, actor, action, client.value());
  }

  /** Returns an event about a client that was not told of the end of that many sessions. */
  public static ClientEvent ofLogouts(
      ClientId client, ClientAction action, int sessions, Instant at) {
    return new ClientEvent(at, Actor.SERVICE, action, client.value(), sessions);
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
        event.at(),
        event.actor(),
        ClientAction.of(event.action()),
        event.subject(),
        event.details().isEmpty() ? 0 : Integer.parseInt(event.detail(SESSIONS)));
  }

  /** Returns the event in the form in which all events are stored. */
  public SecurityEvent toSecurityEvent() {
    var details =
        sessions == 0 ? Map.<String, String>of() : Map.of(SESSIONS, Integer.toString(sessions));
    return new SecurityEvent(at, actor, EventCategory.CLIENT, action.wireName(), subject, details);
  }
}
