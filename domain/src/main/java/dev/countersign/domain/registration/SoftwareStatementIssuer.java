package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;

/**
 * Somebody whose software statements are taken.
 *
 * @param name {@code iss} of the statements
 * @param keys with what they are signed
 * @param allowsRegistration whether a statement is enough to register with, where otherwise an
 *     initial access token is called for
 * @param limits within what limits they may be registered with
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public record SoftwareStatementIssuer(
    String name, Keys keys, boolean allowsRegistration, RegistrationLimits limits) {

  /** The most characters of a name. */
  public static final int LONGEST = 256;

  /** Refuses, with an exception, an empty or overlong name. */
  public SoftwareStatementIssuer {
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("an issuer has 1 to " + LONGEST + " characters");
    }
  }

  /** Where its keys are. */
  public sealed interface Keys {
    /** Known for good. */
    record Known(JwkSet set) implements Keys {}

    /** Published at an https URL. */
    record Published(URI uri) implements Keys {}
  }
}
