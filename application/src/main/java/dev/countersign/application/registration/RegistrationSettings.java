package dev.countersign.application.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of registration.
 *
 * @param open the limits of open registration; empty if every registration requires a token
 * @param builtIn the limits of the built-in initial access token
 * @param statementIssuers the issuers whose software statements are accepted
 * @param rotation when the registration access token of a client is rotated
 * @param tokenOverlap how long the previous token is still accepted, once
 * @param secretOverlap how long the previous secrets stay valid after a rotation
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 */
public record RegistrationSettings(
    Optional<RegistrationLimits> open,
    RegistrationLimits builtIn,
    List<SoftwareStatementIssuer> statementIssuers,
    RegistrationTokenRotation rotation,
    Duration tokenOverlap,
    Duration secretOverlap) {

  /** Copies the issuers. */
  public RegistrationSettings {
    statementIssuers = List.copyOf(statementIssuers);
  }
}
