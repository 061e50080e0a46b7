package dev.countersign.application.token;

import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.grant.TokenRequestReader;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.ProtectedResources;
import java.time.InstantSource;
import java.util.Optional;

/** Introspects tokens for clients. */
final class TokenIntrospector implements IntrospectToken {

  private final AuthenticateClient authenticateClient;
  private final AccessTokenValidator validator;
  private final ProtectedResources resources;
  private final RefreshTokens refreshTokens;
  private final FindGrantUser findGrantUser;
  private final SecretHasher hasher;
  private final IntrospectionResponseWriter answers;
  private final InstantSource clock;
  private final FindSubject findSubject;

  TokenIntrospector(
      AuthenticateClient authenticateClient,
      AccessTokenValidator validator,
      ProtectedResources resources,
      RefreshTokens refreshTokens,
      FindGrantUser findGrantUser,
      SecretHasher hasher,
      IntrospectionResponseWriter answers,
      InstantSource clock,
      FindSubject findSubject) {
    this.authenticateClient = authenticateClient;
    this.validator = validator;
    this.resources = resources;
    this.refreshTokens = refreshTokens;
    this.findGrantUser = findGrantUser;
    this.hasher = hasher;
    this.answers = answers;
    this.clock = clock;
    this.findSubject = findSubject;
  }

  @Override
  public Result<Answer, TokenError> introspect(
      PresentedCredentials credentials, Parameters parameters, AnswerForm form) {
    return TokenRequestReader.rejectRepeated(parameters)
        .<TokenError>mapError(error -> error)
        .flatMap(once -> authenticateClient.authenticate(credentials))
        .flatMap(
            caller ->
                introspect(caller, parameters)
                    .flatMap(
                        introspection ->
                            answers
                                .answer(introspection, caller, form)
                                .mapError(unavailable -> unavailable)));
  }

  private Result<Introspection, TokenError> introspect(Client caller, Parameters parameters) {
    // RFC 7662 §2.1: "the authorization server MUST require some form of authorization to access
    // this endpoint"; a public client only has a name.
    if (caller.metadata().isPublic()) {
      return Result.refused(new InvalidClient("introspection requires client authentication"));
    }
    var token = parameters.get("token");
    if (token.isEmpty()) {
      return Result.refused(new InvalidRequest("token is missing"));
    }
    return access(caller, token.get())
        .flatMap(found -> found.isPresent() ? Result.ok(found) : refresh(caller, token.get()))
        .<TokenError>mapError(unavailable -> unavailable)
        .map(found -> found.orElseGet(Introspection.Inactive::new));
  }

  // RFC 7662 §4: a client that may introspect any token could try values until one is active. A
  // client may introspect its own tokens, and those for a resource that it introspects for.
  private Result<Optional<Introspection>, TemporarilyUnavailable> access(
      Client caller, String token) {
    return validator
        .validate(token)
        .map(
            found ->
                found
                    .map(AccessTokenValidator.Valid::claims)
                    .filter(
                        claims ->
                            claims.client().equals(caller.id())
                                || resources.mayIntrospectFor(caller.id(), claims.audience())
                                || caller.id().equals(PrepareAdministration.ADMINISTRATOR))
                    .map(Introspection.ActiveAccess::new));
  }

  private static Scope scopeOf(StoredRefreshToken token, Client client) {
    return client.metadata().stillRegistered(token.grant().scope());
  }

  private Result<Optional<Introspection>, TemporarilyUnavailable> refresh(
      Client caller, String token) {
    if (token.length() > RefreshToken.LONGEST) {
      return Result.ok(Optional.empty());
    }
    return refreshTokens
        .find(hasher.hash(token))
        .filter(kept -> kept.grant().client().equals(caller.id()))
        .filter(kept -> !kept.used() && clock.instant().isBefore(kept.expiresAt()))
        .filter(kept -> caller.life().accepts(kept.grant().grantedAt(), clock.instant()))
        .map(kept -> refresh(caller, kept))
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  private Result<Optional<Introspection>, TemporarilyUnavailable> refresh(
      Client caller, StoredRefreshToken kept) {
    return findGrantUser
        .find(kept.grant().id())
        .map(
            user ->
                user.map(
                    found ->
                        new Introspection.ActiveRefresh(
                            kept,
                            scopeOf(kept, caller),
                            findSubject.subject(kept.grant().sector(), kept.grant().user()))));
  }
}
