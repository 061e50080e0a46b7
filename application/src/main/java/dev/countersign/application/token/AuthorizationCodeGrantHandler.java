package dev.countersign.application.token;

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
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IssuedTokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges authorization codes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3">RFC 6749 §4.1.3</a>
 */
final class AuthorizationCodeGrantHandler {

  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final UnitOfWork unitOfWork;
  private final TokenIssuers issuers;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  AuthorizationCodeGrantHandler(
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      UnitOfWork unitOfWork,
      TokenIssuers issuers,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.unitOfWork = unitOfWork;
    this.issuers = issuers;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  Result<IssuedTokens, TokenError> exchange(
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
    var complaint = complaint(code, client, request);
    if (complaint.isPresent()) {
      return Result.refused(complaint.get());
    }
    // While the code is still good: it can be tried again.
    return issuers
        .idTokens()
        .recipient(client, code.grant().scope())
        .<TokenError>mapError(unavailable -> unavailable)
        .flatMap(recipient -> redeem(code, client, request, recipient));
  }

  private Optional<TokenError> complaint(
      StoredAuthorizationCode code, Client client, TokenRequest.AuthorizationCodeRequest request) {
    if (!clock.instant().isBefore(code.expiresAt())) {
      return Optional.of(new InvalidGrant("the code has expired"));
    }
    if (!redirectUriMatches(code, request)) {
      return Optional.of(
          new InvalidGrant("redirect_uri is not the one of the authorization request"));
    }
    if (!verifierMatches(code, request)) {
      return Optional.of(new InvalidGrant("code_verifier does not answer the code_challenge"));
    }
    if (!code.grant().resources().containsAll(request.resources())) {
      return Optional.of(new InvalidTarget("the grant is not for this resource"));
    }
    var noToken = issuers.accessTokens().complaint(audience(code.grant(), request));
    if (noToken.isPresent()) {
      return Optional.of(noToken.get());
    }
    return revocations.isRevoked(code.grant().id())
            || !client.life().honours(code.grant().givenAt(), clock.instant())
        ? Optional.of(new InvalidGrant("the grant has been ended"))
        : Optional.empty();
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
        .map(verifier -> code.challenge().get().isAnsweredBy(hasher.hash(verifier.value())))
        .orElse(false);
  }

  private Result<IssuedTokens, TokenError> redeem(
      StoredAuthorizationCode code,
      Client client,
      TokenRequest.AuthorizationCodeRequest request,
      Optional<Recipient> recipient) {
    var grant = code.grant();
    var refreshToken =
        client.metadata().mayUse(GrantType.REFRESH_TOKEN)
            ? Optional.of(new RefreshToken(generator.generate()))
            : Optional.<RefreshToken>empty();
    var accessToken = issuers.accessTokens().make(grant, grant.scope(), audience(grant, request));
    var redeemed =
        unitOfWork.run(
            () -> {
              if (!codes.redeem(code.hash())) {
                return false;
              }
              issuers.accessTokens().keep(accessToken);
              refreshToken.ifPresent(token -> refreshTokens.add(first(token, grant)));
              return true;
            });
    if (!redeemed) {
      return replayed(grant);
    }
    return Result.ok(
        new IssuedTokens(
            accessToken.token(),
            issuers.policy().accessTokenLife(),
            refreshToken,
            recipient.map(reader -> idToken(grant, client, accessToken.token(), reader)),
            grant.scope()));
  }

  private static List<ResourceIndicator> audience(
      Grant grant, TokenRequest.AuthorizationCodeRequest request) {
    return request.resources().isEmpty() ? grant.resources() : request.resources();
  }

  private StoredRefreshToken first(RefreshToken token, Grant grant) {
    return new StoredRefreshToken(
        hasher.hash(token.value()),
        grant,
        clock.instant().plus(issuers.policy().refreshTokenLife()),
        false);
  }

  private IdToken idToken(
      Grant grant, Client client, AccessToken accessToken, Recipient recipient) {
    var beside =
        new IdTokenIssuer.AccompanyingTokens(
            Optional.of(accessToken), Optional.empty(), grant.nonce(), JsonObject.EMPTY);
    return issuers.idTokens().make(grant, client, beside, recipient);
  }

  // RFC 6749 §4.1.2: "If an authorization code is used more than once, the authorization server
  // MUST
  // deny the request and SHOULD revoke (when possible) all tokens previously issued based on that
  // authorization code."
  private Result<IssuedTokens, TokenError> replayed(Grant grant) {
    revocations.revokeGrant(grant.id(), clock.instant().plus(issuers.policy().longestLife()));
    return invalid("the code was used before");
  }

  private static Result<IssuedTokens, TokenError> invalid(String description) {
    return Result.refused(new InvalidGrant(description));
  }
}
