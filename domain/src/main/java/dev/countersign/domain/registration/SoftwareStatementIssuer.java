package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;

/**
 * An issuer whose software statements are accepted.
 *
 * @param name {@code iss} of the statements
 * @param keys the keys that verify the statements
 * @param allowsRegistration whether a statement authorizes a registration that would otherwise
 *     require an initial access token
 * @param limits the limits of registrations with these statements
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public record SoftwareStatementIssuer(
    String name, Keys keys, boolean allowsRegistration, RegistrationLimits limits) {

  /** The maximum number of characters of a name. */
  public static final int LONGEST = 256;

  /** Refuses, with an exception, an empty or overlong name. */
  public SoftwareStatementIssuer {
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("an issuer has 1 to " + LONGEST + " characters");
    }
  }

  /** The source of its keys. */
  public sealed interface Keys {
    /** Keys in the configuration. */
    record Known(JwkSet set) implements Keys {}

    /** Keys published at an https URL. */
    record Published(URI uri) implements Keys {}
  }
}
