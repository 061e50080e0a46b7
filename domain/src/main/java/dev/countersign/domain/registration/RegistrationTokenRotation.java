package dev.countersign.domain.registration;

import java.util.Arrays;
import java.util.Optional;

/**
 * When a client gets another registration access token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-5">RFC 7592 §5</a>
 */
public enum RegistrationTokenRotation {
  /** Not at all. */
  NEVER("never"),
  /** With each change of its registration. */
  ON_UPDATE("on-update"),
  /** Also each time that it reads its registration. */
  ON_READ_AND_UPDATE("on-read-and-update");

  private final String wireName;

  RegistrationTokenRotation(String wireName) {
    this.wireName = wireName;
  }

  /** The name in settings. */
  public String wireName() {
    return wireName;
  }

  /** The one of that name. */
  public static Optional<RegistrationTokenRotation> parse(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }
}
