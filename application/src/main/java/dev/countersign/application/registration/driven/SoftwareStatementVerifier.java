package dev.countersign.application.registration.driven;

import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import java.util.Optional;

/**
 * Verifies software statements.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public interface SoftwareStatementVerifier {

  /** Reads the {@code iss} of the statement, before anything is verified. */
  Optional<String> claimedIssuer(SoftwareStatement statement);

  /**
   * Returns the claims, if the signature verifies with one of the keys: the one that {@code kid}
   * names, or each that fits. It does not validate times and audience. Refuses unsigned and
   * malformed statements, those without {@code iss}, all but asymmetric algorithms, any {@code
   * crit}, and a {@code typ} other than {@code JWT}, {@code software-statement+jwt} or none.
   */
  Result<SoftwareStatementClaims, VerificationFailure> verify(
      SoftwareStatement statement, JwkSet keys);
}
