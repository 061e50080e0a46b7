package dev.countersign.application.idtokenhint;

import dev.countersign.application.idtokenhint.HintSignatures.Signed;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import java.util.Optional;

/**
 * Verifies ID token hints. It does not validate {@code exp}: the session that the ID token is about
 * is often older than the ID token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
final class IdTokenHintVerifier implements VerifyIdTokenHint {

  private static final InvalidRequest INVALID =
      new InvalidRequest("id_token_hint is not an ID token that this server issued to the client");

  private final HintDecrypter decrypter;
  private final HintSignatures signatures;
  private final Issuer issuer;

  IdTokenHintVerifier(HintDecrypter decrypter, HintSignatures signatures, Issuer issuer) {
    this.decrypter = decrypter;
    this.signatures = signatures;
    this.issuer = issuer;
  }

  @Override
  public Result<HintedPerson, InvalidRequest> verify(IdTokenHint hint, Optional<Client> client) {
    return decrypter
        .signed(hint.value(), client)
        .flatMap(
            compact ->
                signatures.verified(
                    compact, client, claims -> personFor(client, claims).isPresent()))
        .filter(IdTokenHintVerifier::isIdToken)
        .flatMap(signed -> personFor(client, signed.claims()))
        .<Result<HintedPerson, InvalidRequest>>map(Result::ok)
        .orElseGet(() -> Result.refused(INVALID));
  }

  // RFC 8725 §3.11 and §3.12: access tokens, logout tokens and introspection responses have another
  // typ; a userinfo response has the same typ, but no exp.
  private static boolean isIdToken(Signed signed) {
    return signed.header().string("typ").filter(TokenType.ID_TOKEN.wireName()::equals).isPresent();
  }

  /** Returns whom the claims of an ID token of that client name. */
  private Optional<HintedPerson> personFor(Optional<Client> client, JsonObject claims) {
    return claims.integer("exp").isPresent() && claims.integer("iat").isPresent()
        ? person(claims).filter(person -> isFor(client, person))
        : Optional.empty();
  }

  private Optional<HintedPerson> person(JsonObject claims) {
    return claims
        .string("iss")
        .filter(issuer.value()::equals)
        .flatMap(ours -> claims.string("aud"))
        .flatMap(ClientId::parse)
        .flatMap(
            client ->
                claims
                    .string("sub")
                    .map(subject -> new HintedPerson(subject, client, claims.string("sid"))));
  }

  private static boolean isFor(Optional<Client> client, HintedPerson person) {
    return client.map(sender -> sender.id().equals(person.client())).orElse(true);
  }
}
