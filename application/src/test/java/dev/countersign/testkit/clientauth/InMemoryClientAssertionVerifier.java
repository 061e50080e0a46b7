package dev.countersign.testkit.clientauth;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * A verifier that accepts assertions that {@link InMemorySignatures} recorded as signed with the
 * client's key or secret.
 */
public final class InMemoryClientAssertionVerifier implements ClientAssertionVerifier {

  private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

  private final InMemorySignatures signatures;

  /** Creates a verifier that looks up signatures in {@code signatures}. */
  public InMemoryClientAssertionVerifier(InMemorySignatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public Optional<ClientId> claimedIssuer(ClientAssertionToken assertion) {
    return signatures
        .find(assertion.value())
        .flatMap(signed -> signed.claims().string("iss"))
        .flatMap(ClientId::parse);
  }

  @Override
  public Result<ClientAssertionClaims, VerificationFailure> verify(
      ClientAssertionToken assertion, AssertionKeys keys, Set<SignatureAlgorithm> allowed) {
    return signatures
        .find(assertion.value())
        .filter(signed -> allowed.contains(signed.algorithm()))
        .filter(signed -> TYPES.contains(signed.header().string("typ").orElse("JWT")))
        .filter(signed -> isBy(keys, signed))
        .flatMap(signed -> claims(signed.claims()))
        .<Result<ClientAssertionClaims, VerificationFailure>>map(Result::ok)
        .orElseGet(
            () ->
                Result.refused(
                    new VerificationFailure("the assertion is not signed by the client")));
  }

  private static boolean isBy(AssertionKeys keys, Signed signed) {
    return switch (keys) {
      case AssertionKeys.PublicKeys(var set) -> set.keys().stream().anyMatch(signed::isBy);
      case AssertionKeys.SharedSecret(var secret) ->
          signed.signer().equals(new Signer.Knower(secret));
    };
  }

  private static Optional<ClientAssertionClaims> claims(JsonObject json) {
    try {
      return Optional.of(
          new ClientAssertionClaims(
              json.string("iss").orElseThrow(),
              json.string("sub").orElseThrow(),
              audience(json),
              json.string("jti").orElseThrow(),
              time(json, "exp").orElseThrow(),
              time(json, "nbf"),
              time(json, "iat")));
    } catch (NoSuchElementException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> audience(JsonObject json) {
    return json.string("aud")
        .map(List::of)
        .or(() -> json.array("aud").flatMap(JsonArray::strings))
        .orElseThrow();
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return json.member(name)
        .map(
            value -> {
              if (value instanceof JsonInteger(var seconds)) {
                return Instant.ofEpochSecond(seconds);
              }
              throw new NoSuchElementException(name);
            });
  }
}
