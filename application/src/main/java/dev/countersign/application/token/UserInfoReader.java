package dev.countersign.application.token;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.application.token.shared.RequestedUserClaims;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonMembers;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.TokenType;
import dev.countersign.domain.user.Account;
import java.util.Optional;

/** Returns claims about users. */
final class UserInfoReader implements ReadUserInfo {

  private final AccessTokenValidator validator;
  private final Accounts accounts;
  private final FindClient findClient;
  private final JwtEncoder encoder;
  private final Issuer issuer;
  private final ReleasePolicy releasePolicy;
  private final RequestedUserClaims requested;

  UserInfoReader(
      AccessTokenValidator validator,
      Accounts accounts,
      FindClient findClient,
      JwtEncoder encoder,
      Issuer issuer,
      ReleasePolicy releasePolicy) {
    this.validator = validator;
    this.accounts = accounts;
    this.findClient = findClient;
    this.encoder = encoder;
    this.issuer = issuer;
    this.releasePolicy = releasePolicy;
    this.requested = new RequestedUserClaims(accounts, releasePolicy);
  }

  @Override
  public Result<UserInfo, BearerError> read(Optional<AccessToken> token) {
    if (token.isEmpty()) {
      return Result.refused(new InvalidToken("an access token is missing"));
    }
    return validator.verified(token.get()).flatMap(this::read);
  }

  private Result<UserInfo, BearerError> read(AccessTokenValidator.Valid token) {
    var claims = token.claims();
    if (!claims.scope().contains(Scope.OPENID)) {
      return Result.refused(new InsufficientScope("the access token needs the scope openid"));
    }
    var account = token.user().flatMap(this::accountOf);
    if (account.isEmpty()) {
      return Result.refused(new InvalidToken("the access token has no user"));
    }
    return findClient
        .find(claims.client())
        .<BearerError>mapError(UserInfoReader::absent)
        .flatMap(client -> asRegistered(client, told(account.get(), token, client)));
  }

  // The state of the grant may be from a cache; the account is not.
  private Optional<Account> accountOf(GrantUser user) {
    return accounts
        .find(user.id())
        .filter(account -> account.life().accepts(user.authenticatedAt()));
  }

  // The token is valid, so its client exists; the format of its userinfo response is unknown.
  private static BearerError absent(FindClient.Absence absence) {
    return switch (absence) {
      case FindClient.Absence.Unknown() -> new InvalidToken("the access token has no client");
      case FindClient.Absence.Unavailable(), FindClient.Absence.Unusable(var _) ->
          new TemporarilyUnavailable("the document at the client's client_id cannot be read");
    };
  }

  // OpenID Connect Core §5.3.2: "The sub (subject) Claim MUST always be returned".
  // "The sub Claim in the UserInfo Response MUST be verified to exactly match the sub Claim in the
  // ID Token": it is the one that this client knows.
  private JsonObject told(Account account, AccessTokenValidator.Valid token, Client client) {
    var languages = token.user().map(GrantUser::claimsLocales).orElse(LanguageTags.NONE);
    var claims = token.user().map(GrantUser::claims).orElse(RequestedClaims.NONE);
    return new JsonMembers(account.claims(token.claims().scope(), releasePolicy, languages))
        .with(requested.forUserInfo(claims, account, languages, client))
        .with("sub", token.claims().subject())
        .object();
  }

  private Result<UserInfo, BearerError> asRegistered(Client client, JsonObject claims) {
    var profile = client.metadata().responses().userInfo();
    return profile
        .signature()
        .map(
            algorithm ->
                encoder
                    .forClient(
                        TokenType.USER_INFO,
                        algorithm,
                        profile.encryption().chosen(),
                        addressed(claims, client),
                        client)
                    .<UserInfo>map(UserInfo.Protected::new)
                    .<BearerError>mapError(unavailable -> unavailable))
        .orElseGet(() -> Result.ok(new UserInfo.Claims(claims)));
  }

  // OpenID Connect Core §5.3.2: "If signed, the UserInfo Response MUST contain the Claims iss
  // (issuer) and aud (audience) as members." It gets no exp and no iat: without them it can never
  // pass for an ID token.
  private JsonObject addressed(JsonObject claims, Client client) {
    return claims.with("iss", issuer.value()).with("aud", client.id().value());
  }
}
