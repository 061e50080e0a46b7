package dev.countersign.application.token;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.user.FindSubject;
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
import dev.countersign.domain.token.AccessTokenProfile;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Issues access tokens, each in the format of its resource. A token that does not carry its claims
 * is stored, by its hash, so that it can be validated and revoked.
 */
final class AccessTokenIssuer {

  private final JwtEncoder encoder;
  private final SecretGenerator generator;
  private final ResourcePolicy resourcePolicy;
  private final ProtectedResources resources;
  private final AccessTokens stored;
  private final SecretHasher hasher;
  private final TokenPolicy policy;
  private final InstantSource clock;
  private final FindSubject findSubject;

  AccessTokenIssuer(
      JwtEncoder encoder,
      SecretGenerator generator,
      ResourcePolicy resourcePolicy,
      ProtectedResources resources,
      AccessTokens stored,
      SecretHasher hasher,
      TokenPolicy policy,
      InstantSource clock,
      FindSubject findSubject) {
    this.encoder = encoder;
    this.generator = generator;
    this.resourcePolicy = resourcePolicy;
    this.resources = resources;
    this.stored = stored;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
    this.findSubject = findSubject;
  }

  /**
   * An access token that can be issued: one format and signature fit its whole audience.
   *
   * @param audience the resources, or none for this server itself
   * @param profile the access tokens that they accept
   */
  record Prepared(List<ResourceIndicator> audience, AccessTokenProfile profile) {}

  /**
   * An issued access token.
   *
   * @param token the token
   * @param toStore its claims, if it does not carry them
   */
  record Issued(AccessToken token, Optional<AccessTokenClaims> toStore) {}

  /** Prepares a token for that audience; refuses resources that accept no common token. */
  Result<Prepared, InvalidTarget> prepare(List<ResourceIndicator> audience) {
    return resources.accessTokens(audience).map(profile -> new Prepared(audience, profile));
  }

  /**
   * Prepares a token of the grant: for the requested resources, or if none is requested, for those
   * of the grant. Refuses resources that do not accept the same token.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2">RFC 8707 §2.2</a>
   */
  Result<Prepared, InvalidTarget> prepare(Grant grant, List<ResourceIndicator> requested) {
    return prepare(requested.isEmpty() ? grant.resources() : requested);
  }

  /** Returns whether a token of the grant may be for the requested resources. */
  boolean isFor(Grant grant, List<ResourceIndicator> requested) {
    return resourcePolicy.covers(grant.resources(), requested);
  }

  /** Issues a token for the user of the grant to the client of the grant. */
  Issued issue(Prepared prepared, Grant grant, Client client, Scope scope) {
    var now = clock.instant();
    return issue(
        prepared.profile(),
        client,
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            findSubject.subject(grant.sector(), grant.user()),
            resourcePolicy.audience(prepared.audience()),
            grant.client(),
            scope,
            new TokenId(generator.generate()),
            Optional.of(grant.id()),
            grant.authTime(),
            now,
            now.plus(policy.accessTokenLife())));
  }

  /** Issues a token for the client itself. */
  Issued issue(Prepared prepared, Client client, Scope scope) {
    var now = clock.instant();
    return issue(
        prepared.profile(),
        client,
        new AccessTokenClaims(
            resourcePolicy.issuer(),
            client.id().value(),
            resourcePolicy.audience(prepared.audience()),
            client.id(),
            scope,
            new TokenId(generator.generate()),
            Optional.empty(),
            Optional.empty(),
            now,
            now.plus(policy.accessTokenLife())));
  }

  private Issued issue(AccessTokenProfile profile, Client client, AccessTokenClaims claims) {
    var algorithm =
        profile
            .signature()
            .or(() -> client.metadata().responses().accessTokenSignature())
            .orElse(policy.accessTokenAlgorithm());
    var json = claims.json();
    return switch (profile.format()) {
      case AccessTokenFormat.Jwt jwt ->
          readable(encoder.signed(TokenType.ACCESS_TOKEN, algorithm, json));
      case AccessTokenFormat.SealedJwt(var encryption) ->
          readable(encoder.forUs(TokenType.ACCESS_TOKEN, algorithm, json, encryption));
      case AccessTokenFormat.EncryptedJwt(var encryption, var recipient) ->
          unreadable(
              encoder.forKey(TokenType.ACCESS_TOKEN, algorithm, json, encryption, recipient),
              claims);
      case AccessTokenFormat.Opaque opaque -> unreadable(generator.generate(), claims);
    };
  }

  private static Issued readable(String token) {
    return new Issued(new AccessToken(token), Optional.empty());
  }

  private static Issued unreadable(String token, AccessTokenClaims claims) {
    return new Issued(new AccessToken(token), Optional.of(claims));
  }

  /** Stores what has to be stored, in the transaction in which the token is issued. */
  void store(Issued issued) {
    issued.toStore().ifPresent(claims -> stored.add(hasher.hash(issued.token().value()), claims));
  }
}
