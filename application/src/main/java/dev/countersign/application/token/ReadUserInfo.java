package dev.countersign.application.token;

import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import java.util.Optional;

/**
 * Tells a client about its user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     §5.3</a>
 */
public interface ReadUserInfo {

  /** What a client is told. */
  sealed interface UserInfo {

    /** As JSON: the claims. */
    record Claims(JsonObject claims) implements UserInfo {}

    /** As the client registered for it: a signed JWT, or an encrypted one around it. */
    record Protected(String jwt) implements UserInfo {

      @Override
      public String toString() {
        return "Protected[redacted]";
      }
    }
  }

  /** The claims that the token's scope opens; needs {@code openid}. */
  Result<UserInfo, BearerError> read(Optional<AccessToken> token);
}
