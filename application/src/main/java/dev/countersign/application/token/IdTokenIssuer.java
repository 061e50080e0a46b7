package dev.countersign.application.token;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IdTokenClaims;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;
import java.util.Optional;

/** Makes ID tokens; the rules of what may stand in them are the callers'. */
final class IdTokenIssuer {

  private final JwtEncoder maker;
  private final TokenHasher hasher;
  private final Issuer issuer;
  private final TokenPolicy policy;
  private final InstantSource clock;

  IdTokenIssuer(
      JwtEncoder maker,
      TokenHasher hasher,
      Issuer issuer,
      TokenPolicy policy,
      InstantSource clock) {
    this.maker = maker;
    this.hasher = hasher;
    this.issuer = issuer;
    this.policy = policy;
    this.clock = clock;
  }

  /** What an ID token goes out beside, and what else it says of the user. */
  record AccompanyingTokens(
      Optional<AccessToken> accessToken,
      Optional<AuthorizationCode> code,
      Optional<Nonce> nonce,
      JsonObject user) {}

  /** Who is to read the client's ID tokens; refuses if that cannot be brought about now. */
  Result<Recipient, TemporarilyUnavailable> recipient(Client client) {
    return maker.recipient(client, client.metadata().idToken().encryption().chosen());
  }

  /** The same, if there is an ID token with that scope at all. */
  Result<Optional<Recipient>, TemporarilyUnavailable> recipient(Client client, Scope scope) {
    return scope.contains(Scope.OPENID)
        ? recipient(client).map(Optional::of)
        : Result.ok(Optional.empty());
  }

  /** An ID token as the client registered for it, for that recipient. */
  IdToken make(Grant grant, Client client, AccompanyingTokens beside, Recipient recipient) {
    var now = clock.instant();
    var profile = client.metadata().idToken();
    var claims =
        new IdTokenClaims(
            issuer,
            grant.user(),
            client.id(),
            beside.nonce(),
            grant.authenticatedAt(),
            now,
            now.plus(policy.idTokenLife()),
            beside.accessToken().map(token -> half(token.value(), profile)),
            beside.code().map(code -> half(code.value(), profile)),
            beside.user());
    return new IdToken(
        maker.forRecipient(TokenType.ID_TOKEN, profile.signature(), claims.json(), recipient));
  }

  private String half(String value, IdTokenProfile profile) {
    return hasher.leftHalf(value, profile.signature());
  }
}
