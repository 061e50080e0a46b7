package dev.countersign.application.idtokenhint;

import dev.countersign.application.grant.VerifyIdTokenHint;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.token.driven.TokenVerifier.Contents;
import dev.countersign.application.token.driven.TokenVerifier.SignedToken;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies ID token hints with each key of this server that the store still has, also a retired
 * one, but not with a compromised one. It does not validate {@code exp}: the session that the ID
 * token is about is often older than the ID token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
final class IdTokenHintVerifier implements VerifyIdTokenHint {

  private static final InvalidRequest INVALID =
      new InvalidRequest("id_token_hint is not an ID token that this server issued to the client");

  private final TokenVerifier verifier;
  private final HintDecrypter decrypter;
  private final SelectKeys selectKeys;
  private final Issuer issuer;

  IdTokenHintVerifier(
      TokenVerifier verifier, HintDecrypter decrypter, SelectKeys selectKeys, Issuer issuer) {
    this.verifier = verifier;
    this.decrypter = decrypter;
    this.selectKeys = selectKeys;
    this.issuer = issuer;
  }

  @Override
  public Result<Hinted, InvalidRequest> verify(IdTokenHint hint, Optional<Client> client) {
    return decrypter
        .signed(hint.value(), client)
        .flatMap(this::verified)
        .filter(IdTokenHintVerifier::isIdToken)
        .flatMap(Contents::claims)
        .flatMap(this::hinted)
        .filter(hinted -> isFor(client, hinted))
        .<Result<Hinted, InvalidRequest>>map(Result::ok)
        .orElseGet(() -> Result.refused(INVALID));
  }

  private Optional<Contents> verified(String compact) {
    return verifier
        .verify(new SignedToken.Compact(compact), (claims, keyIds) -> keys(keyIds))
        .map(Optional::of)
        .orElse(failure -> Optional.empty());
  }

  // Each ID token of this server has a kid, so a hint without one is not of this server.
  private Result<List<PublicJwk>, VerificationFailure> keys(Set<String> keyIds) {
    return Result.ok(
        keyIds.stream()
            .flatMap(keyId -> selectKeys.verifying(KeyOwner.PROVIDER, keyId).stream())
            .toList());
  }

  // RFC 8725 §3.11 and §3.12: access tokens, logout tokens and introspection responses have another
  // typ; a userinfo response has the same typ, but no exp.
  private static boolean isIdToken(Contents contents) {
    return contents.signatures().stream()
            .allMatch(
                signature ->
                    signature
                        .protectedHeader()
                        .string("typ")
                        .filter(TokenType.ID_TOKEN.wireName()::equals)
                        .isPresent())
        && contents
            .claims()
            .filter(
                claims -> claims.integer("exp").isPresent() && claims.integer("iat").isPresent())
            .isPresent();
  }

  private Optional<Hinted> hinted(JsonObject claims) {
    return claims
        .string("iss")
        .filter(issuer.value()::equals)
        .flatMap(ours -> claims.string("aud"))
        .flatMap(ClientId::parse)
        .flatMap(client -> claims.string("sub").map(subject -> new Hinted(subject, client)));
  }

  private static boolean isFor(Optional<Client> client, Hinted hinted) {
    return client.map(sender -> sender.id().equals(hinted.client())).orElse(true);
  }
}
