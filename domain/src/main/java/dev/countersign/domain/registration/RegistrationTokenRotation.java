package dev.countersign.domain.registration;

import java.util.Arrays;
import java.util.Optional;

/**
 * The events at which the registration access token of a client is rotated.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-5">RFC 7592 §5</a>
 */
public enum RegistrationTokenRotation {
  /** The token is never rotated. */
  NEVER("never"),
  /** With each change of the registration. */
  ON_UPDATE("on-update"),
  /** With each change and each read of the registration. */
  ON_READ_AND_UPDATE("on-read-and-update");

  private final String wireName;

  RegistrationTokenRotation(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in settings. */
  public String wireName() {
    return wireName;
  }

  /** Returns the rotation with this name, if there is one. */
  public static Optional<RegistrationTokenRotation> parse(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }
}
