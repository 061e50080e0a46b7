package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import java.util.List;
import java.util.Optional;

/**
 * The operator's rules for registrations: who may register, and within which limits.
 *
 * @param open the limits of registrations without a token, if they differ from the default
 * @param builtIn the limits of registrations with the built-in initial access token
 * @param statementIssuers the issuers whose software statements are accepted, with different names
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record RegistrationRules(
    Optional<RegistrationLimits> open,
    RegistrationLimits builtIn,
    List<SoftwareStatementIssuer> statementIssuers) {

  /** No rules besides the defaults. */
  public static final RegistrationRules NONE =
      new RegistrationRules(Optional.empty(), RegistrationLimits.NONE, List.of());

  /** Copies the issuers. */
  public RegistrationRules {
    statementIssuers = List.copyOf(statementIssuers);
  }
}
