package dev.countersign.application.token;

import dev.countersign.application.grant.FindGrantUser;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.grant.TokenRequest;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.IssuedTokens;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Handles the authorization code grant: exchanges a code for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3">RFC 6749 §4.1.3</a>
 */
final class AuthorizationCodeGrantHandler {

  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final FindGrantUser findGrantUser;
  private final UnitOfWork unitOfWork;
  private final TokenIssuers issuers;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  AuthorizationCodeGrantHandler(
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      FindGrantUser findGrantUser,
      UnitOfWork unitOfWork,
      TokenIssuers issuers,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.findGrantUser = findGrantUser;
    this.unitOfWork = unitOfWork;
    this.issuers = issuers;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Redeems the code; refuses one that is unknown, used, expired or not this request's. */
  Result<IssuedTokens, TokenError> handle(
      Client client, TokenRequest.AuthorizationCodeRequest request) {
    var found =
        codes
            .find(hasher.hash(request.code().value()))
            // RFC 6749 §5.2: invalid_grant for a code that "was issued to another client".
            .filter(code -> code.grant().client().equals(client.id()));
    if (found.isEmpty()) {
      return invalid("the code is unknown");
    }
    var code = found.get();
    if (code.redeemed()) {
      return replayed(code.grant());
    }
    var refusal = refusal(code, request);
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    return issuers
        .accessTokens()
        .prepare(code.grant(), request.resources())
        .<TokenError>mapError(error -> error)
        .flatMap(prepared -> redeem(code, client, prepared));
  }

  private Optional<TokenError> refusal(
      StoredAuthorizationCode code, TokenRequest.AuthorizationCodeRequest request) {
    if (!clock.instant().isBefore(code.expiresAt())) {
      return Optional.of(new InvalidGrant("the code has expired"));
    }
    if (!redirectUriMatches(code, request)) {
      return Optional.of(
          new InvalidGrant("redirect_uri differs from the one of the authorization request"));
    }
    if (!verifierMatches(code, request)) {
      return Optional.of(new InvalidGrant("code_verifier does not match the code_challenge"));
    }
    return issuers.accessTokens().isFor(code.grant(), request.resources())
        ? Optional.empty()
        : Optional.of(new InvalidTarget("the grant is not for this resource"));
  }

  // RFC 6749 §4.1.3: redirect_uri is "REQUIRED, if the "redirect_uri" parameter was included in the
  // authorization request ... and their values MUST be identical."
  private static boolean redirectUriMatches(
      StoredAuthorizationCode code, TokenRequest.AuthorizationCodeRequest request) {
    return request
        .redirectUri()
        .map(code.redirectUri().value()::equals)
        .orElse(!code.redirectUriSent());
  }

  // RFC 9700 §2.1.1: "Authorization servers MUST mitigate PKCE downgrade attacks by ensuring that a
  // token request containing a code_verifier parameter is accepted only if a code_challenge
  // parameter was present in the authorization request".
  private boolean verifierMatches(
      StoredAuthorizationCode code, TokenRequest.AuthorizationCodeRequest request) {
    if (code.challenge().isEmpty()) {
      return request.verifier().isEmpty();
    }
    return request
        .verifier()
        .map(verifier -> code.challenge().get().isMatchedBy(hasher.hash(verifier.value())))
        .orElse(false);
  }

  private Result<IssuedTokens, TokenError> redeem(
      StoredAuthorizationCode code, Client client, AccessTokenIssuer.Prepared prepared) {
    if (!client.life().accepts(code.grant().grantedAt(), clock.instant())) {
      return invalid("the grant has been ended");
    }
    return findGrantUser
        .find(code.grant().id())
        .<TokenError>mapError(unavailable -> unavailable)
        .flatMap(
            user ->
                user.isEmpty()
                    ? invalid("the grant has been ended")
                    : redeemValid(code, client, prepared));
  }

  private Result<IssuedTokens, TokenError> redeemValid(
      StoredAuthorizationCode code, Client client, AccessTokenIssuer.Prepared prepared) {
    var grant = code.grant();
    var scope = client.metadata().stillRegistered(grant.scope());
    if (scope.isEmpty() && !grant.scope().isEmpty()) {
      return invalid("the client is no longer registered for any part of the granted scope");
    }
    // Before the code is redeemed: if the client's key cannot be fetched, it can try again.
    return issuers
        .idTokens()
        .recipient(client, scope)
        .<TokenError>mapError(unavailable -> unavailable)
        .flatMap(recipient -> redeem(code, client, scope, prepared, recipient));
  }

  private Result<IssuedTokens, TokenError> redeem(
      StoredAuthorizationCode code,
      Client client,
      Scope scope,
      AccessTokenIssuer.Prepared prepared,
      Optional<Recipient> recipient) {
    var grant = code.grant();
    var refreshToken =
        client.metadata().mayUse(GrantType.REFRESH_TOKEN)
            ? Optional.of(new RefreshToken(generator.generate()))
            : Optional.<RefreshToken>empty();
    var accessToken = issuers.accessTokens().issue(prepared, grant, client, scope);
    var redeemed =
        unitOfWork.run(
            () -> {
              if (!codes.redeem(code.hash())) {
                return false;
              }
              issuers.accessTokens().store(accessToken);
              refreshToken.ifPresent(token -> refreshTokens.add(first(token, grant)));
              return true;
            });
    if (!redeemed) {
      return replayed(grant);
    }
    return Result.ok(
        issuers.response(
            accessToken.token(),
            refreshToken,
            recipient.map(
                reader -> issuers.idTokens().issue(grant, client, accessToken.token(), reader)),
            scope));
  }

  private StoredRefreshToken first(RefreshToken token, Grant grant) {
    return StoredRefreshToken.unused(
        hasher.hash(token.value()), grant, issuers.refreshTokenExpiry(clock.instant()));
  }

  // RFC 6749 §4.1.2: "If an authorization code is used more than once, the authorization server
  // MUST deny the request and SHOULD revoke (when possible) all tokens previously issued based on
  // that authorization code."
  private Result<IssuedTokens, TokenError> replayed(Grant grant) {
    revocations.revokeGrant(grant.id(), issuers.revocationExpiry(clock.instant()));
    return invalid("the code was used before");
  }

  private static Result<IssuedTokens, TokenError> invalid(String description) {
    return Result.refused(new InvalidGrant(description));
  }
}
