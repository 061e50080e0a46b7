package dev.countersign.application.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.Sid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Stores the grant that a user gave, and issues the authorization response for it. */
final class GrantIssuer {

  private final Sessions sessions;
  private final Grants grants;
  private final AuthorizationCodes codes;
  private final UnitOfWork unitOfWork;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final Issuer issuer;
  private final Duration codeLife;
  private final InstantSource clock;

  GrantIssuer(
      Sessions sessions,
      Grants grants,
      AuthorizationCodes codes,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      Issuer issuer,
      Duration codeLife,
      InstantSource clock) {
    this.sessions = sessions;
    this.grants = grants;
    this.codes = codes;
    this.unitOfWork = unitOfWork;
    this.generator = generator;
    this.hasher = hasher;
    this.issuer = issuer;
    this.codeLife = codeLife;
    this.clock = clock;
  }

  /**
   * Stores the grant and returns the response, with {@code tokens} if they are present.
   *
   * @param before runs first in the unit of work that stores the grant
   * @return empty if {@code before} returned false; then no grant was stored
   */
  Optional<AuthorizationResponse> issue(
      AuthorizationRequest request,
      Client client,
      SignedInUser user,
      Optional<IssueFrontChannelTokens.Tokens> tokens,
      BooleanSupplier before) {
    var code =
        request.responseType().has(ResponseType.Part.CODE)
            ? Optional.of(new AuthorizationCode(generator.generate()))
            : Optional.<AuthorizationCode>empty();
    var stored = store(request, client, user, code, before);
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(response(request, stored.get(), code, tokens));
  }

  private AuthorizationResponse response(
      AuthorizationRequest request,
      Grant grant,
      Optional<AuthorizationCode> code,
      Optional<IssueFrontChannelTokens.Tokens> tokens) {
    var parameters = new LinkedHashMap<String, String>();
    code.ifPresent(value -> parameters.put("code", value.value()));
    tokens.ifPresent(prepared -> parameters.putAll(prepared.issue(grant, code)));
    request.state().ifPresent(state -> parameters.put("state", state));
    // RFC 9207 §2: identifies the server that sent the response.
    parameters.put("iss", issuer.value());
    return new AuthorizationResponse(request.redirectUri(), request.responseMode(), parameters);
  }

  private Grant grant(
      AuthorizationRequest request, Session session, Optional<String> sector, Sid sid) {
    return new Grant(
        new GrantId(generator.generate()),
        request.client(),
        session.user(),
        request.scope(),
        request.resources(),
        request.nonce(),
        session.authenticatedAt(),
        clock.instant(),
        request.claimsLocales(),
        request.claims(),
        sector,
        Optional.of(new GrantSession(session.id(), sid, endsWithSession(request.scope()))),
        session.federated());
  }

  // OpenID Connect Back-Channel Logout §2.7: "Refresh tokens issued without the offline_access
  // property to a session being logged out SHOULD be revoked." An OAuth client without openid knows
  // no session.
  private static boolean endsWithSession(Scope scope) {
    return scope.contains(Scope.OPENID) && !scope.contains(Scope.OFFLINE_ACCESS);
  }

  private StoredAuthorizationCode stored(
      AuthorizationCode code, Grant grant, AuthorizationRequest request) {
    return new StoredAuthorizationCode(
        hasher.hash(code.value()),
        grant,
        request.redirectUri(),
        request.redirectUriSent(),
        request.codeChallenge(),
        clock.instant().plus(codeLife),
        false);
  }

  private Optional<Grant> store(
      AuthorizationRequest request,
      Client client,
      SignedInUser user,
      Optional<AuthorizationCode> code,
      BooleanSupplier before) {
    return unitOfWork.run(
        () -> {
          if (!before.getAsBoolean()) {
            return Optional.empty();
          }
          var sector = client.metadata().subject().pairwiseSector();
          var grant = grant(request, user.session(), sector, sid(client, user));
          grants.add(grant);
          code.ifPresent(value -> codes.add(stored(value, grant, request)));
          return Optional.of(grant);
        });
  }

  private Sid sid(Client client, SignedInUser user) {
    return user.sid()
        .orElseGet(
            () ->
                sessions.addClient(
                    user.session().id(),
                    client.id(),
                    new Sid(generator.generate()),
                    client.metadata().logout().backChannel().isPresent()));
  }
}
