package dev.countersign.application.token;

import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import java.util.Optional;

/**
 * Returns claims about the user of an access token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     §5.3</a>
 */
public interface ReadUserInfo {

  /** The userinfo response. */
  sealed interface UserInfo {

    /** As JSON: the claims. */
    record Claims(JsonObject claims) implements UserInfo {}

    /** As the client registered it: a signed JWT, or a JWE around one. */
    record Protected(String jwt) implements UserInfo {

      @Override
      public String toString() {
        return "Protected[redacted]";
      }
    }
  }

  /** Returns the claims that the scope of the token allows; requires {@code openid}. */
  Result<UserInfo, BearerError> read(Optional<AccessToken> token);
}
