package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;

/** {@link UserInfoFetcher} in memory: it reaches one server. */
public final class InMemoryUserInfoFetcher implements UserInfoFetcher {

  private final RemoteProvider server;

  /** Creates a fetcher that reaches {@code server}. */
  public InMemoryUserInfoFetcher(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<UserInfo, RelyingPartyError> fetch(URI userInfoEndpoint, AccessToken token) {
    if (server.isDown() || !server.endpoints().contains(userInfoEndpoint)) {
      return Result.refused(new ServerFailed("no answer"));
    }
    return server
        .endpoints()
        .userInfo(new RemoteEndpoints.Presented(userInfoEndpoint, token))
        .map(Result::<UserInfo, RelyingPartyError>ok)
        .orElseGet(
            () ->
                Result.refused(
                    new ServerFailed("the server's userinfo endpoint responded with status 401")));
  }
}
