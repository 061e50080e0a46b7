package dev.countersign.application.idtokenhint;

import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.token.driven.TokenVerifier.Contents;
import dev.countersign.application.token.driven.TokenVerifier.SignedToken;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Verifies the signature of a hint: with each key of this server that the store still has, also a
 * retired one, but not with a compromised one; or with each accepted secret of a client whose ID
 * tokens are signed with its secret.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Signing">OpenID Connect Core
 *     §10.1</a>
 */
final class HintSignatures {

  private final TokenVerifier verifier;
  private final SelectKeys selectKeys;
  private final ClientHintSecrets secrets;

  HintSignatures(TokenVerifier verifier, SelectKeys selectKeys, ClientHintSecrets secrets) {
    this.verifier = verifier;
    this.selectKeys = selectKeys;
    this.secrets = secrets;
  }

  /** A verified JWT. */
  record Signed(JsonObject header, JsonObject claims) {}

  /**
   * Returns the verified JWT; empty if no key verifies it, or its payload is no JSON object.
   *
   * @param plausible whether the claims, not verified yet, can be those of the hint. No signature
   *     is verified for others: anybody can send them, as often as they like.
   */
  Optional<Signed> verified(
      String compact, Optional<Client> client, Predicate<JsonObject> plausible) {
    return byOwnKey(compact, plausible)
        .or(() -> client.flatMap(sender -> bySecret(compact, sender)));
  }

  private Optional<Signed> byOwnKey(String compact, Predicate<JsonObject> plausible) {
    return verifier
        .verify(
            new SignedToken.Compact(compact),
            (claims, keyIds) ->
                claims.filter(plausible).isPresent() ? keys(keyIds) : Result.ok(List.of()))
        .map(HintSignatures::signed)
        .orElse(failure -> Optional.empty());
  }

  private static Optional<Signed> signed(Contents contents) {
    return contents
        .claims()
        .map(claims -> new Signed(contents.signatures().getFirst().protectedHeader(), claims));
  }

  // Each ID token that a key of this server signed has a kid, so a hint without one is refused.
  private Result<List<PublicJwk>, VerificationFailure> keys(Set<String> keyIds) {
    return Result.ok(
        keyIds.stream()
            .flatMap(keyId -> selectKeys.verifying(KeyOwner.PROVIDER, keyId).stream())
            .toList());
  }

  // RFC 8725 §3.1: only the algorithm that the client registered, so that nobody else's ID tokens
  // can be signed with a secret.
  private Optional<Signed> bySecret(String compact, Client client) {
    var algorithm = client.metadata().idToken().signature();
    if (!algorithm.symmetric()) {
      return Optional.empty();
    }
    return secrets.first(
        client,
        secret ->
            verifier
                .verify(compact, secret, algorithm)
                .map(valid -> Optional.of(new Signed(valid.header(), valid.claims())))
                .orElse(failure -> Optional.empty()));
  }
}
