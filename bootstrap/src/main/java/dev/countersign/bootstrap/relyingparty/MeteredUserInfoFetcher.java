package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.util.function.Function;

/** Measures the requests for claims. */
final class MeteredUserInfoFetcher implements UserInfoFetcher {

  private final UserInfoFetcher fetcher;
  private final ServerCalls calls;

  MeteredUserInfoFetcher(UserInfoFetcher fetcher, ServerCalls calls) {
    this.fetcher = fetcher;
    this.calls = calls;
  }

  @Override
  public Result<UserInfo, RelyingPartyError> fetch(URI userInfoEndpoint, AccessToken token) {
    return calls.measured(
        userInfoEndpoint,
        "userinfo",
        () -> fetcher.fetch(userInfoEndpoint, token),
        Function.identity());
  }
}
