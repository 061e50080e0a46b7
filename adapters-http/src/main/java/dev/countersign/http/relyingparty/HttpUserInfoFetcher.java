package dev.countersign.http.relyingparty;

import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.domain.fetch.MediaRanges;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.token.AccessToken;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/**
 * Fetches claims about people from other providers over HTTP.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID
 *     Connect Core §5.3.2</a>
 */
@Singleton
public class HttpUserInfoFetcher implements UserInfoFetcher {

  private static final String JSON = "application/json";
  private static final String JWT = "application/jwt";
  private static final int OK = 200;

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public HttpUserInfoFetcher(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<UserInfo, RelyingPartyError> fetch(URI userInfoEndpoint, AccessToken token) {
    return client
        .get(userInfoEndpoint, token.value(), List.of(JSON, JWT))
        .flatMap(HttpUserInfoFetcher::read);
  }

  private static Result<UserInfo, RelyingPartyError> read(Outcome.Answered answered) {
    if (answered.status() != OK) {
      return failed("responded with status " + answered.status());
    }
    return answered
        .payload()
        .map(HttpUserInfoFetcher::claims)
        .orElseGet(() -> failed("sent neither JSON nor a JWT"));
  }

  private static Result<UserInfo, RelyingPartyError> claims(Payload payload) {
    // "If the UserInfo Response is signed and/or encrypted, then the Claims are returned in a JWT
    // and the content-type MUST be application/jwt."
    if (MediaRanges.contain(List.of(JWT), payload.type())) {
      return Result.ok(new UserInfo.Token(payload.ascii().strip()));
    }
    return ProviderHttpClient.object(payload)
        .<Result<UserInfo, RelyingPartyError>>map(claims -> Result.ok(new UserInfo.Plain(claims)))
        .orElseGet(() -> failed("sent no usable JSON object"));
  }

  private static Result<UserInfo, RelyingPartyError> failed(String what) {
    return Result.refused(new ServerFailed("the server's userinfo endpoint " + what));
  }
}
