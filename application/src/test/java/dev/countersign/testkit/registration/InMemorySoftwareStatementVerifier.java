package dev.countersign.testkit.registration;

import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import java.util.Optional;
import java.util.Set;

/** Accepts statements that {@link InMemorySignatures} recorded as signed with the issuer's key. */
public final class InMemorySoftwareStatementVerifier implements SoftwareStatementVerifier {

  private static final Set<String> TYPES = Set.of("JWT", "software-statement+jwt");

  private final InMemorySignatures signatures;

  /** Creates a verifier that looks up signatures in {@code signatures}. */
  public InMemorySoftwareStatementVerifier(InMemorySignatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public Optional<String> claimedIssuer(SoftwareStatement statement) {
    return signatures.find(statement.value()).flatMap(signed -> issuer(signed.claims()));
  }

  @Override
  public Result<SoftwareStatementClaims, VerificationFailure> verify(
      SoftwareStatement statement, JwkSet keys) {
    return signatures
        .find(statement.value())
        .filter(signed -> TYPES.contains(signed.header().string("typ").orElse("JWT")))
        .filter(signed -> keys.keys().stream().anyMatch(signed::isBy))
        .map(Signed::claims)
        .filter(claims -> issuer(claims).isPresent())
        .<Result<SoftwareStatementClaims, VerificationFailure>>map(
            claims -> Result.ok(new SoftwareStatementClaims(claims)))
        .orElseGet(
            () ->
                Result.refused(
                    new VerificationFailure("the statement is not signed by the issuer")));
  }

  private static Optional<String> issuer(JsonObject claims) {
    return claims.string("iss").filter(name -> !name.isEmpty());
  }
}
