package dev.countersign.application.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * On what terms clients are registered and manage their registrations.
 *
 * @param open within what limits anybody may register; nothing if nobody may without a token
 * @param builtIn within what limits the built-in initial access token allows registrations
 * @param statementIssuers whose software statements are taken
 * @param rotation when a client gets another registration access token
 * @param tokenOverlap how long the token before works once more
 * @param secretOverlap how long the secrets before are good when a client gets another
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
