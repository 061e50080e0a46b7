package dev.countersign.application.token;

import dev.countersign.application.grant.FindGrantUser;
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
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.IssuedTokens;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Handles the refresh token grant. A refresh token is used once; the response has the next one. For
 * a short overlap the used token gives further responses, because two browser tabs may refresh at
 * the same time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749 §6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
 */
final class RefreshTokenGrantHandler {

  private static final String ENDED = "the grant has been ended";

  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final FindGrantUser findGrantUser;
  private final UnitOfWork unitOfWork;
  private final TokenIssuers issuers;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  RefreshTokenGrantHandler(
      RefreshTokens refreshTokens,
      Revocations revocations,
      FindGrantUser findGrantUser,
      UnitOfWork unitOfWork,
      TokenIssuers issuers,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.findGrantUser = findGrantUser;
    this.unitOfWork = unitOfWork;
    this.issuers = issuers;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Rotates the refresh token; refuses one that is unknown, used, expired or revoked. */
  Result<IssuedTokens, TokenError> handle(Client client, TokenRequest.RefreshTokenRequest request) {
    var found =
        refreshTokens
            .find(hasher.hash(request.refreshToken().value()))
            .filter(token -> token.grant().client().equals(client.id()));
    if (found.isEmpty()) {
      return invalid("the refresh token is unknown");
    }
    var token = found.get();
    if (!client.life().accepts(token.grant().grantedAt(), clock.instant())) {
      return invalid(ENDED);
    }
    // Also while a directory of users does not answer: a stolen token is used.
    if (token.used() && !isInOverlap(token)) {
      return revocations.stateOf(token.grant().id()).isValid()
          ? replayed(token.grant())
          : invalid(ENDED);
    }
    return findGrantUser
        .find(token.grant().id())
        .<TokenError>mapError(unavailable -> unavailable)
        .flatMap(user -> user.isEmpty() ? invalid(ENDED) : refresh(token, client, request));
  }

  private Result<IssuedTokens, TokenError> refresh(
      StoredRefreshToken token, Client client, TokenRequest.RefreshTokenRequest request) {
    var refusal = refusal(token, client, request);
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    return issuers
        .accessTokens()
        .prepare(token.grant(), request.resources())
        .<TokenError>mapError(error -> error)
        .flatMap(prepared -> rotate(token, client, request, prepared));
  }

  private Optional<TokenError> refusal(
      StoredRefreshToken token, Client client, TokenRequest.RefreshTokenRequest request) {
    if (!clock.instant().isBefore(token.expiresAt())) {
      return Optional.of(new InvalidGrant("the refresh token has expired"));
    }
    // RFC 6749 §6: "The requested scope MUST NOT include any scope not originally granted by the
    // resource owner". RFC 7591 §2: the registered scope is what the client may use.
    var available = client.metadata().stillRegistered(token.grant().scope());
    if (!request.scope().map(available::covers).orElse(true)) {
      return Optional.of(
          new InvalidScope("the requested scope exceeds the granted or the registered scope"));
    }
    if (available.isEmpty() && !token.grant().scope().isEmpty()) {
      return Optional.of(
          new InvalidGrant("the client is no longer registered for any part of the granted scope"));
    }
    return issuers.accessTokens().isFor(token.grant(), request.resources())
        ? Optional.empty()
        : Optional.of(new InvalidTarget("the grant is not for this resource"));
  }

  private Result<IssuedTokens, TokenError> rotate(
      StoredRefreshToken used,
      Client client,
      TokenRequest.RefreshTokenRequest request,
      AccessTokenIssuer.Prepared prepared) {
    var scope =
        request.scope().orElseGet(() -> client.metadata().stillRegistered(used.grant().scope()));
    // Before the token is rotated: if the client's key cannot be fetched, it can try again.
    return issuers
        .idTokens()
        .recipient(client, scope)
        .<TokenError>mapError(unavailable -> unavailable)
        .flatMap(recipient -> rotate(used, client, scope, prepared, recipient));
  }

  private Result<IssuedTokens, TokenError> rotate(
      StoredRefreshToken used,
      Client client,
      Scope scope,
      AccessTokenIssuer.Prepared prepared,
      Optional<Recipient> recipient) {
    var grant = used.grant();
    var next = new RefreshToken(generator.generate());
    var accessToken = issuers.accessTokens().issue(prepared, grant, client, scope);
    var rotated =
        unitOfWork.run(
            () -> {
              var accepted = use(used, successor(next, grant));
              if (accepted) {
                issuers.accessTokens().store(accessToken);
              }
              return accepted;
            });
    if (!rotated) {
      return replayed(grant);
    }
    return Result.ok(
        issuers.response(
            accessToken.token(),
            Optional.of(next),
            recipient.map(
                reader -> issuers.idTokens().issue(grant, client, accessToken.token(), reader)),
            scope));
  }

  /** Rotates the token; during the overlap of a used one, adds another token to its family. */
  private boolean use(StoredRefreshToken token, StoredRefreshToken successor) {
    if (refreshTokens.rotate(token.hash(), successor, clock.instant())) {
      return true;
    }
    // Another request, perhaps on another node, may have used the token since it was found.
    var accepted = refreshTokens.find(token.hash()).filter(this::isInOverlap).isPresent();
    if (accepted) {
      refreshTokens.add(successor);
    }
    return accepted;
  }

  private boolean isInOverlap(StoredRefreshToken token) {
    return token.wasUsedWithin(issuers.policy().refreshTokenOverlap(), clock.instant());
  }

  private StoredRefreshToken successor(RefreshToken next, Grant grant) {
    return StoredRefreshToken.unused(
        hasher.hash(next.value()), grant, issuers.refreshTokenExpiry(clock.instant()));
  }

  // RFC 9700 §4.14.2: when an invalidated refresh token is sent again, the server cannot tell the
  // attacker from the client, and revokes the active one as well.
  private Result<IssuedTokens, TokenError> replayed(Grant grant) {
    revocations.revokeGrant(grant.id(), issuers.revocationExpiry(clock.instant()));
    return invalid("the refresh token was used before");
  }

  private static Result<IssuedTokens, TokenError> invalid(String description) {
    return Result.refused(new InvalidGrant(description));
  }
}
