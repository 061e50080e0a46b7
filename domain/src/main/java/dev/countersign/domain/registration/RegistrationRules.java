package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import java.util.List;
import java.util.Optional;

/**
 * What an operator lays down of who may register, and within what limits.
 *
 * @param open what anybody may register, if it is to be something else than usual
 * @param builtIn what may be registered with the built-in initial access token
 * @param statementIssuers whose software statements are taken, each of another name
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record RegistrationRules(
    Optional<RegistrationLimits> open,
    RegistrationLimits builtIn,
    List<SoftwareStatementIssuer> statementIssuers) {

  /** Nothing is laid down. */
  public static final RegistrationRules NONE =
      new RegistrationRules(Optional.empty(), RegistrationLimits.NONE, List.of());

  /** Copies the issuers. */
  public RegistrationRules {
    statementIssuers = List.copyOf(statementIssuers);
  }
}
