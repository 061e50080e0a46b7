package dev.countersign.application.token;

import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.token.shared.Recipient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.grant.TokenRequest;
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
 * Exchanges refresh tokens; each is used once and gives its successor.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749 §6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
 */
final class RefreshTokenGrantHandler {

  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final UnitOfWork unitOfWork;
  private final TokenIssuers issuers;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  RefreshTokenGrantHandler(
      RefreshTokens refreshTokens,
      Revocations revocations,
      UnitOfWork unitOfWork,
      TokenIssuers issuers,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.unitOfWork = unitOfWork;
    this.issuers = issuers;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  Result<IssuedTokens, TokenError> exchange(
      Client client, TokenRequest.RefreshTokenRequest request) {
    var found =
        refreshTokens
            .find(hasher.hash(request.refreshToken().value()))
            .filter(token -> token.grant().client().equals(client.id()));
    if (found.isEmpty()) {
      return invalid("the refresh token is unknown");
    }
    var token = found.get();
    if (revocations.isRevoked(token.grant().id())
        || !client.life().honours(token.grant().givenAt(), clock.instant())) {
      return invalid("the grant has been ended");
    }
    if (token.used()) {
      return replayed(token.grant());
    }
    return complaint(token, request)
        .<Result<IssuedTokens, TokenError>>map(Result::refused)
        .orElseGet(
            () ->
                // While the token is still good: it can be tried again.
                issuers
                    .idTokens()
                    .recipient(client, request.scope().orElse(token.grant().scope()))
                    .<TokenError>mapError(unavailable -> unavailable)
                    .flatMap(recipient -> rotate(token, client, request, recipient)));
  }

  private Optional<TokenError> complaint(
      StoredRefreshToken token, TokenRequest.RefreshTokenRequest request) {
    if (!clock.instant().isBefore(token.expiresAt())) {
      return Optional.of(new InvalidGrant("the refresh token has expired"));
    }
    // RFC 6749 §6: "The requested scope MUST NOT include any scope not originally granted by the
    // resource owner".
    if (!request.scope().map(token.grant().scope()::covers).orElse(true)) {
      return Optional.of(new InvalidScope("the scope goes beyond what was granted"));
    }
    return token.grant().resources().containsAll(request.resources())
        ? issuers.accessTokens().complaint(audience(token.grant(), request)).map(error -> error)
        : Optional.of(new InvalidTarget("the grant is not for this resource"));
  }

  private static List<ResourceIndicator> audience(
      Grant grant, TokenRequest.RefreshTokenRequest request) {
    return request.resources().isEmpty() ? grant.resources() : request.resources();
  }

  private Result<IssuedTokens, TokenError> rotate(
      StoredRefreshToken used,
      Client client,
      TokenRequest.RefreshTokenRequest request,
      Optional<Recipient> recipient) {
    var grant = used.grant();
    var next = new RefreshToken(generator.generate());
    var successor =
        new StoredRefreshToken(
            hasher.hash(next.value()),
            grant,
            clock.instant().plus(issuers.policy().refreshTokenLife()),
            false);
    var scope = request.scope().orElse(grant.scope());
    var made = issuers.accessTokens().make(grant, scope, audience(grant, request));
    var rotated =
        unitOfWork.run(
            () -> {
              var first = refreshTokens.rotate(used.hash(), successor);
              if (first) {
                issuers.accessTokens().keep(made);
              }
              return first;
            });
    if (!rotated) {
      return replayed(grant);
    }
    var accessToken = made.token();
    return Result.ok(
        new IssuedTokens(
            accessToken,
            issuers.policy().accessTokenLife(),
            Optional.of(next),
            recipient.map(reader -> idToken(grant, client, accessToken, reader)),
            scope));
  }

  // OpenID Connect Core §12.2: "it SHOULD NOT have a nonce Claim", and auth_time is that of the
  // original authentication.
  private IdToken idToken(
      Grant grant, Client client, AccessToken accessToken, Recipient recipient) {
    return issuers
        .idTokens()
        .make(
            grant,
            client,
            new IdTokenIssuer.AccompanyingTokens(
                Optional.of(accessToken), Optional.empty(), Optional.empty(), JsonObject.EMPTY),
            recipient);
  }

  // RFC 9700 §4.14.2: when an invalidated refresh token comes back, the server cannot tell the
  // thief
  // from the client, and ends the active one as well.
  private Result<IssuedTokens, TokenError> replayed(Grant grant) {
    revocations.revokeGrant(grant.id(), clock.instant().plus(issuers.policy().longestLife()));
    return invalid("the refresh token was used before");
  }

  private static Result<IssuedTokens, TokenError> invalid(String description) {
    return Result.refused(new InvalidGrant(description));
  }
}
