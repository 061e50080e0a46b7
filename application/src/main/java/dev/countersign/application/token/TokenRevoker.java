package dev.countersign.application.token;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.error.UnauthorizedClient;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.grant.TokenRequestReader;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessTokenClaims;
import java.time.InstantSource;
import java.util.Optional;

/** Revokes tokens for the clients that hold them. */
final class TokenRevoker implements RevokeToken {

  private final AuthenticateClient authenticateClient;
  private final AccessTokenValidator validator;
  private final RefreshTokens refreshTokens;
  private final Revocations revocations;
  private final SecretHasher hasher;
  private final TokenPolicy policy;
  private final InstantSource clock;

  TokenRevoker(
      AuthenticateClient authenticateClient,
      AccessTokenValidator validator,
      RefreshTokens refreshTokens,
      Revocations revocations,
      SecretHasher hasher,
      TokenPolicy policy,
      InstantSource clock) {
    this.authenticateClient = authenticateClient;
    this.validator = validator;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Done, TokenError> revoke(PresentedCredentials credentials, Parameters parameters) {
    return TokenRequestReader.rejectRepeated(parameters)
        .<TokenError>mapError(error -> error)
        .flatMap(once -> authenticateClient.authenticate(credentials))
        .flatMap(client -> revoke(client, parameters));
  }

  private Result<Done, TokenError> revoke(Client client, Parameters parameters) {
    var token = parameters.get("token");
    if (token.isEmpty()) {
      return Result.refused(new InvalidRequest("token is missing"));
    }
    var access = validator.genuine(token.get());
    if (access.isPresent()) {
      return own(client, access.get().client()).map(done -> endToken(access.get()));
    }
    var refresh = refreshToken(token.get());
    if (refresh.isPresent()) {
      return own(client, refresh.get().grant().client())
          .map(done -> endGrant(refresh.get().grant()));
    }
    // RFC 7009 §2.2: "invalid tokens do not cause an error response since the client cannot handle
    // such an error in a reasonable way."
    return Result.ok(Done.DONE);
  }

  private Optional<StoredRefreshToken> refreshToken(String token) {
    return token.length() > RefreshToken.LONGEST
        ? Optional.empty()
        : refreshTokens.find(hasher.hash(token));
  }

  // RFC 7009 §2.1: the server "verifies whether the token was issued to the client making the
  // revocation request. If this validation fails, the request is refused".
  private static Result<Done, TokenError> own(Client caller, ClientId holder) {
    return caller.id().equals(holder)
        ? Result.ok(Done.DONE)
        : Result.refused(new UnauthorizedClient("the token was issued to another client"));
  }

  private Done endToken(AccessTokenClaims claims) {
    if (clock.instant().isBefore(claims.expiresAt())) {
      revocations.revokeToken(claims.id().value(), claims.expiresAt());
    }
    return Done.DONE;
  }

  private Done endGrant(Grant grant) {
    revocations.revokeGrant(grant.id(), clock.instant().plus(policy.longestLife()));
    return Done.DONE;
  }
}
