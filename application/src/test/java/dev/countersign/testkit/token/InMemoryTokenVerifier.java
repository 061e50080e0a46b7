package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A verifier that accepts tokens that {@link InMemorySignatures} recorded as signed with one of the
 * keys.
 */
public final class InMemoryTokenVerifier implements TokenVerifier {

  private final InMemorySignatures signatures;

  /** Creates a verifier that looks up signatures in {@code signatures}. */
  public InMemoryTokenVerifier(InMemorySignatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public Result<Contents, VerificationFailure> verify(SignedToken token, SignerKeys keys) {
    var signed =
        switch (token) {
          case SignedToken.Compact(var text) -> signatures.find(text).stream().toList();
          case SignedToken.Serialized(var json) -> signatures.find(json);
        };
    if (signed.isEmpty()) {
      return Result.refused(new VerificationFailure("the token is not signed"));
    }
    var claims = signed.getFirst().claims();
    var keyIds =
        signed.stream()
            .flatMap(each -> each.header().string("kid").stream())
            .collect(Collectors.toUnmodifiableSet());
    return keys.candidates(Optional.of(claims), keyIds)
        .flatMap(candidates -> contents(signed, candidates));
  }

  private static Result<Contents, VerificationFailure> contents(
      List<Signed> signed, List<PublicJwk> candidates) {
    var verified = signed.stream().flatMap(each -> verified(each, candidates).stream()).toList();
    var claims = signed.getFirst().claims();
    var text = claims.toString();
    var encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return verified.isEmpty()
        ? Result.refused(new VerificationFailure("not signed with any of the keys"))
        : Result.ok(new Contents(encoded, Optional.of(text), Optional.of(claims), verified));
  }

  private static Optional<Signature> verified(Signed signed, List<PublicJwk> candidates) {
    return candidates.stream()
        .filter(signed::isBy)
        .findFirst()
        .map(key -> new Signature(signed.algorithm(), key, signed.header(), JsonObject.EMPTY));
  }

  @Override
  public Result<Verified, VerificationFailure> verify(String compact, List<PublicJwk> keys) {
    return signatures
        .find(compact)
        .flatMap(
            signed ->
                keys.stream()
                    .filter(signed::isBy)
                    .findFirst()
                    .map(
                        key ->
                            new Verified(
                                signed.algorithm(), key, signed.header(), signed.claims())))
        .<Result<Verified, VerificationFailure>>map(Result::ok)
        .orElseGet(
            () -> Result.refused(new VerificationFailure("not signed with any of the keys")));
  }

  @Override
  public Result<HmacVerified, VerificationFailure> verify(
      String compact, ClientSecret secret, SignatureAlgorithm algorithm) {
    return signatures
        .find(compact)
        .filter(signed -> signed.algorithm() == algorithm)
        .filter(signed -> signed.signer().equals(new Signer.Knower(secret)))
        .<Result<HmacVerified, VerificationFailure>>map(
            signed -> Result.ok(new HmacVerified(signed.header(), signed.claims())))
        .orElseGet(() -> Result.refused(new VerificationFailure("not signed with the secret")));
  }
}
