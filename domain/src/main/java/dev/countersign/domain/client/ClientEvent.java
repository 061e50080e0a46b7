package dev.countersign.domain.client;

import dev.countersign.domain.audit.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that became of a client or of an initial access token, as the audit tells it.
 *
 * @param at when, as fine as the stores keep it
 * @param actor who or what did it
 * @param action what was done
 * @param subject the {@code client_id}, or the token's name, never the token
 */
public record ClientEvent(Instant at, Actor actor, ClientAction action, String subject) {

  /** The most characters of a subject. */
  public static final int LONGEST_SUBJECT = 256;

  /**
   * Cuts the time to whole microseconds; refuses, with an exception, an empty or overlong subject.
   */
  public ClientEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
    }
  }

  /** What became of that client. */
  public static ClientEvent of(ClientId client, ClientAction action, Actor actor, Instant at) {
    return new ClientEvent(at, actor, action, client.value());
  }

  /**
   * What became of an initial access token.
   *
   * @param tokenId its name
   */
  public static ClientEvent ofToken(String tokenId, ClientAction action, Actor actor, Instant at) {
    return new ClientEvent(at, actor, action, tokenId);
  }
}
