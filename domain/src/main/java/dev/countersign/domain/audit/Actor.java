package dev.countersign.domain.audit;

/**
 * The actor of an audit event: the person, client or part of the service that acted.
 *
 * @param value {@code service}, {@code schedule}, {@code operator}, {@code password_link}, {@code
 *     user}, {@code anybody}, or the credential that was used: {@code client:} and the subject of
 *     the access token, {@code registration_token:} and its name, {@code software_statement:} and
 *     its issuer; 1 to 300 characters
 */
public record Actor(String value) {

  /** The maximum number of characters of an actor. */
  public static final int LONGEST = 300;

  /** The service itself, when it needs a key. */
  public static final Actor SERVICE = new Actor("service");

  /** The key rotation schedule. */
  public static final Actor SCHEDULE = new Actor("schedule");

  /**
   * An operator who has access to the machine and the master key, and started a command of the
   * service.
   */
  public static final Actor OPERATOR = new Actor("operator");

  /** The holder of a link with which a user sets the password. */
  public static final Actor PASSWORD_LINK = new Actor("password_link");

  /** A user who changes the own account, signed in with a browser. */
  public static final Actor USER = new Actor("user");

  /** A caller that did not have to authenticate. */
  public static final Actor ANONYMOUS = new Actor("anybody");

  /** Refuses, with an exception, an empty or overlong name. */
  public Actor {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("an actor has 1 to " + LONGEST + " characters");
    }
  }

  /** Returns the actor that used an access token for the subject. */
  public static Actor subject(String subject) {
    return new Actor("client:" + subject);
  }

  /** Returns the actor that used the initial access token with this name. */
  public static Actor registrationToken(String id) {
    return new Actor("registration_token:" + id);
  }

  /**
   * Returns the actor that used a software statement of the issuer, which has at most 256
   * characters.
   */
  public static Actor softwareStatement(String issuer) {
    return new Actor("software_statement:" + issuer);
  }
}
