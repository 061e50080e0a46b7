package dev.countersign.application.token;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.oauth.BearerError;
import dev.countersign.domain.oauth.InsufficientScope;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import java.util.Optional;

/** Tells clients about their users. */
final class UserInfoReader implements ReadUserInfo {

  private final VerifyAccessToken verifyAccessToken;
  private final Accounts accounts;

  UserInfoReader(VerifyAccessToken verifyAccessToken, Accounts accounts) {
    this.verifyAccessToken = verifyAccessToken;
    this.accounts = accounts;
  }

  @Override
  public Result<JsonObject, BearerError> read(Optional<AccessToken> token) {
    if (token.isEmpty()) {
      return Result.refused(new InvalidToken("an access token is missing"));
    }
    return verifyAccessToken
        .verify(token.get())
        .<BearerError>mapError(error -> error)
        .flatMap(this::read);
  }

  private Result<JsonObject, BearerError> read(AccessTokenClaims claims) {
    if (!claims.scope().contains(Scope.OPENID)) {
      return Result.refused(new InsufficientScope("userinfo calls for the scope openid"));
    }
    return claims
        .user()
        .flatMap(accounts::find)
        .<Result<JsonObject, BearerError>>map(
            account ->
                // OpenID Connect Core §5.3.2: "The sub (subject) Claim MUST always be returned".
                Result.ok(account.claims(claims.scope()).with("sub", account.id().value())))
        .orElseGet(() -> Result.refused(new InvalidToken("the access token has no user")));
  }
}
