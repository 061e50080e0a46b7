package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;

/**
 * Fetches claims about a person from other servers.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     §5.3</a>
 */
public interface UserInfoFetcher {

  /** A userinfo response. */
  sealed interface UserInfo {

    /** The claims, as JSON. */
    record Plain(JsonObject claims) implements UserInfo {}

    /** The claims as a JWT that is not decrypted and verified yet. */
    record Token(String jwt) implements UserInfo {

      @Override
      public String toString() {
        return "Token[redacted]";
      }
    }
  }

  /** Fetches the claims for this access token; refuses if the server does not return any. */
  Result<UserInfo, RelyingPartyError> fetch(URI userInfoEndpoint, AccessToken token);
}
