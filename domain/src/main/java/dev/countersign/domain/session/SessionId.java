package dev.countersign.domain.session;

/**
 * The identifier of a session. It stays the same when the same person signs in again. It is no
 * secret: nobody gets access with it, and clients never see it.
 *
 * @param value 1 to 43 characters
 */
public record SessionId(String value) {

  private static final int LONGEST = 43;

  /** Refuses, with an exception, an empty or overlong value. */
  public SessionId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a session id must have 1 to " + LONGEST + " characters");
    }
  }
}
