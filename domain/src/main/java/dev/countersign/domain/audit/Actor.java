package dev.countersign.domain.audit;

/**
 * Who or what did something that an audit tells.
 *
 * @param value {@code service}, {@code schedule}, {@code anybody}, or what it was asked with:
 *     {@code client:} and whose access token, {@code registration_token:} and its name, {@code
 *     software_statement:} and its issuer; 1 to 300 characters
 */
public record Actor(String value) {

  /** The most characters that an actor may have. */
  public static final int LONGEST = 300;

  /** This service by itself: it needed a key. */
  public static final Actor SERVICE = new Actor("service");

  /** The schedule by which keys follow one another. */
  public static final Actor SCHEDULE = new Actor("schedule");

  /** Somebody who did not have to say who it is. */
  public static final Actor ANYBODY = new Actor("anybody");

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

  /** Whoever showed the initial access token of that name. */
  public static Actor registrationToken(String id) {
    return new Actor("registration_token:" + id);
  }

  /** Whoever showed a software statement of that issuer, of at most 256 characters. */
  public static Actor softwareStatement(String issuer) {
    return new Actor("software_statement:" + issuer);
  }
}
