package dev.countersign.crypto.registration;

import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.crypto.jose.CompactJws;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies software statements.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public final class Jose4jSoftwareStatementVerifier implements SoftwareStatementVerifier {

  private static final Set<String> TYPES = Set.of("JWT", "software-statement+jwt");

  private final VerificationKeys verificationKeys;

  /** Caches parsed keys in {@code verificationKeys}. */
  public Jose4jSoftwareStatementVerifier(VerificationKeys verificationKeys) {
    this.verificationKeys = verificationKeys;
  }

  @Override
  public Optional<String> claimedIssuer(SoftwareStatement statement) {
    return CompactJws.parse(statement.value())
        .map(Jose4jSoftwareStatementVerifier::issuer)
        .orElse(malformed -> Optional.empty());
  }

  private static Optional<String> issuer(CompactJws jws) {
    return jws.claims().string("iss").filter(name -> !name.isEmpty());
  }

  @Override
  public Result<SoftwareStatementClaims, VerificationFailure> verify(
      SoftwareStatement statement, JwkSet keys) {
    return CompactJws.parse(statement.value()).flatMap(jws -> verify(jws, keys));
  }

  private Result<SoftwareStatementClaims, VerificationFailure> verify(CompactJws jws, JwkSet keys) {
    // RFC 7591 §2.3 also allows a MAC, but then the server, which has the same key, could have
    // issued the statement as well.
    if (jws.algorithm().symmetric()) {
      return refused("alg must not be symmetric");
    }
    if (!hasKnownType(jws)) {
      return refused("typ must be JWT or software-statement+jwt");
    }
    // RFC 7591 §2.3: "MUST contain an "iss" (issuer) claim denoting the party attesting to the
    // claims in the software statement".
    if (issuer(jws).isEmpty()) {
      return refused("iss is missing");
    }
    return verificationKeys.signerOf(jws.signature(), keys.keys()).isPresent()
        ? Result.ok(new SoftwareStatementClaims(jws.claims()))
        : refused("no key verifies the signature");
  }

  private static boolean hasKnownType(CompactJws jws) {
    var type = jws.header().member("typ");
    // RFC 8725 §3.11: the explicit type prevents another JWT of the issuer from being accepted as a
    // statement.
    return type.isEmpty()
        || (type.get() instanceof JsonString(var name)
            && TYPES.stream().anyMatch(name::equalsIgnoreCase));
  }

  private static Result<SoftwareStatementClaims, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }
}
