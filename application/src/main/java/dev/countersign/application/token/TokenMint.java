package dev.countersign.application.token;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IdTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes access tokens and ID tokens; the rules of what may stand in them are the callers'. */
final class TokenMint {

  private final TokenMaker maker;
  private final TokenHasher hasher;
  private final SecretGenerator generator;
  private final ResourcePolicy resourcePolicy;
  private final TokenPolicy policy;
  private final InstantSource clock;

  TokenMint(
      TokenMaker maker,
      TokenHasher hasher,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      TokenPolicy policy,
      InstantSource clock) {
    this.maker = maker;
    this.hasher = hasher;
    this.generator = generator;
    this.resourcePolicy = resourcePolicy;
    this.policy = policy;
    this.clock = clock;
  }

  TokenPolicy policy() {
    return policy;
  }

  /** An access token that a user's grant is good for. */
  AccessToken accessToken(Grant grant, Scope scope, List<ResourceIndicator> resources) {
    var now = clock.instant();
    return sign(
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            grant.user().value(),
            resourcePolicy.audience(resources),
            grant.client(),
            scope,
            new TokenId(generator.generate()),
            Optional.of(grant.id()),
            Optional.of(grant.authenticatedAt()),
            now,
            now.plus(policy.accessTokenLife())));
  }

  /** An access token for a client itself. */
  AccessToken accessToken(Client client, Scope scope, List<ResourceIndicator> resources) {
    var now = clock.instant();
    return sign(
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            client.id().value(),
            resourcePolicy.audience(resources),
            client.id(),
            scope,
            new TokenId(generator.generate()),
            Optional.empty(),
            Optional.empty(),
            now,
            now.plus(policy.accessTokenLife())));
  }

  private AccessToken sign(AccessTokenClaims claims) {
    return new AccessToken(
        maker.signed(TokenType.ACCESS_TOKEN, policy.accessTokenAlgorithm(), claims.json()));
  }

  /** What an ID token goes out beside, and what else it says of the user. */
  record Beside(
      Optional<AccessToken> accessToken,
      Optional<AuthorizationCode> code,
      Optional<Nonce> nonce,
      JsonObject user) {}

  /** An ID token as the client registered for it: signed, and encrypted if it wants that. */
  IdToken idToken(Grant grant, Client client, Beside beside) {
    var now = clock.instant();
    var profile = client.metadata().idToken();
    var claims =
        new IdTokenClaims(
            resourcePolicy.issuer(),
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
        maker.forClient(
            TokenType.ID_TOKEN,
            profile.signature(),
            profile.encryption().chosen(),
            claims.json(),
            client));
  }

  private String half(String value, IdTokenProfile profile) {
    return hasher.leftHalf(value, profile.signature());
  }
}
