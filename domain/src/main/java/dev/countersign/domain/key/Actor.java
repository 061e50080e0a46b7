package dev.countersign.domain.key;

/**
 * Who or what did something to a key.
 *
 * @param value {@code service}, {@code schedule}, or {@code client:} and the subject of the access
 *     token that it was asked with; 1 to 300 characters
 */
public record Actor(String value) {

  /** The most characters that an actor may have. */
  public static final int LONGEST = 300;

  /** This service by itself: it needed a key. */
  public static final Actor SERVICE = new Actor("service");

  /** The schedule by which keys follow one another. */
  public static final Actor SCHEDULE = new Actor("schedule");

  /** Refuses, with an exception, an empty or overlong name. */
  public Actor {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an actor has 1 to " + LONGEST + " characters");
    }
  }

  /** Whoever showed an access token for that subject. */
  public static Actor subject(String subject) {
    return new Actor("client:" + subject);
  }
}
