package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link UserInfoFetcher}. The server refuses every token before each test. */
public abstract class UserInfoFetcherContract {

  private static final AccessToken TOKEN = new AccessToken("token");

  /** Returns a server that the adapter can reach. */
  protected abstract RemoteProvider server();

  /** Returns the adapter. */
  protected abstract UserInfoFetcher fetcher();

  /** Returns the URL of the userinfo endpoint. */
  protected final URI endpoint() {
    return server().endpoints().at("userinfo");
  }

  @Test
  void returnsPlainClaims() {
    var claims = new UserInfo.Plain(JsonObject.EMPTY.with("sub", "anna").with("name", "Größe"));
    server().endpoints().onUserInfo(request -> Optional.of(claims));
    assertThat(fetcher().fetch(endpoint(), TOKEN)).isEqualTo(Result.ok(claims));
    assertThat(server().endpoints().presented())
        .containsExactly(new RemoteEndpoints.Presented(endpoint(), TOKEN));
  }

  @Test
  void returnsAJwt() {
    var jwt = new UserInfo.Token("a.b.c");
    server().endpoints().onUserInfo(request -> Optional.of(jwt));
    assertThat(fetcher().fetch(endpoint(), TOKEN)).isEqualTo(Result.ok(jwt));
  }

  @Test
  void refusesIfTheServerRefusesTheToken() {
    assertThat(fetcher().fetch(endpoint(), TOKEN))
        .isEqualTo(
            Result.refused(
                new ServerFailed("the server's userinfo endpoint responded with status 401")));
  }

  @Test
  void refusesAServerThatDoesNotRespond() {
    server().goDown();
    assertThat(fetcher().fetch(endpoint(), TOKEN)).matches(UserInfoFetcherContract::isFailure);
  }

  /** Returns whether the result is that the server failed. */
  protected static boolean isFailure(Result<?, ?> result) {
    return result instanceof Result.Refused<?, ?>(ServerFailed _);
  }
}
