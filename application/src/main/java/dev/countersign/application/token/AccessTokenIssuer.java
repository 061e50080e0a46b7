package dev.countersign.application.token;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.AccessTokenFormat;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes access tokens, each in the form that its resource takes. Those that cannot be read back
 * from themselves are kept, by their hash, so that they can be judged and ended.
 */
final class AccessTokenIssuer {

  private final JwtEncoder maker;
  private final SecretGenerator generator;
  private final ResourcePolicy resourcePolicy;
  private final ProtectedResources resources;
  private final AccessTokens kept;
  private final SecretHasher hasher;
  private final TokenPolicy policy;
  private final InstantSource clock;

  AccessTokenIssuer(
      JwtEncoder maker,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      ProtectedResources resources,
      AccessTokens kept,
      SecretHasher hasher,
      TokenPolicy policy,
      InstantSource clock) {
    this.maker = maker;
    this.generator = generator;
    this.resourcePolicy = resourcePolicy;
    this.resources = resources;
    this.kept = kept;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A token that was made and may have to be kept.
   *
   * @param token the token
   * @param toKeep what it says, if that has to be kept
   */
  record Made(AccessToken token, Optional<AccessTokenClaims> toKeep) {}

  /** Why no one token can be made for all of these; nothing if it can. */
  Optional<InvalidTarget> complaint(List<ResourceIndicator> audience) {
    return resources.form(audience)
            instanceof Result.Refused<AccessTokenFormat, InvalidTarget>(var error)
        ? Optional.of(error)
        : Optional.empty();
  }

  /** A token that a user's grant is good for; throws if there is a {@link #complaint}. */
  Made make(Grant grant, Scope scope, List<ResourceIndicator> audience) {
    var now = clock.instant();
    return make(
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            grant.user().value(),
            resourcePolicy.audience(audience),
            grant.client(),
            scope,
            new TokenId(generator.generate()),
            Optional.of(grant.id()),
            Optional.of(grant.authenticatedAt()),
            now,
            now.plus(policy.accessTokenLife())),
        audience);
  }

  /** A token for a client itself; throws if there is a {@link #complaint}. */
  Made make(Client client, Scope scope, List<ResourceIndicator> audience) {
    var now = clock.instant();
    return make(
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            client.id().value(),
            resourcePolicy.audience(audience),
            client.id(),
            scope,
            new TokenId(generator.generate()),
            Optional.empty(),
            Optional.empty(),
            now,
            now.plus(policy.accessTokenLife())),
        audience);
  }

  private Made make(AccessTokenClaims claims, List<ResourceIndicator> audience) {
    var algorithm = policy.accessTokenAlgorithm();
    var json = claims.json();
    var form =
        resources
            .form(audience)
            .orElse(
                refused -> {
                  throw new IllegalArgumentException(refused.description());
                });
    return switch (form) {
      case AccessTokenFormat.Jwt jwt ->
          readable(maker.signed(TokenType.ACCESS_TOKEN, algorithm, json));
      case AccessTokenFormat.SealedJwt(var encryption) ->
          readable(maker.forUs(TokenType.ACCESS_TOKEN, algorithm, json, encryption));
      case AccessTokenFormat.EncryptedJwt(var encryption, var recipient) ->
          unreadable(
              maker.forKey(TokenType.ACCESS_TOKEN, algorithm, json, encryption, recipient), claims);
      case AccessTokenFormat.Opaque opaque -> unreadable(generator.generate(), claims);
    };
  }

  private static Made readable(String token) {
    return new Made(new AccessToken(token), Optional.empty());
  }

  private static Made unreadable(String token, AccessTokenClaims claims) {
    return new Made(new AccessToken(token), Optional.of(claims));
  }

  /** Keeps what has to be kept: in the transaction that the token is given away with. */
  void keep(Made made) {
    made.toKeep().ifPresent(claims -> kept.add(hasher.hash(made.token().value()), claims));
  }
}
