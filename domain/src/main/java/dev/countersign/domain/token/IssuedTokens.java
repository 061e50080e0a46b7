package dev.countersign.domain.token;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * The tokens that are issued for a token request.
 *
 * @param accessToken the access token
 * @param lifetime {@code expires_in}
 * @param refreshToken if the client registered the grant type {@code refresh_token}
 * @param idToken if {@code openid} was requested
 * @param scope the scope of the access token, which may be smaller than the requested scope
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
 */
public record IssuedTokens(
    AccessToken accessToken,
    Duration lifetime,
    Optional<RefreshToken> refreshToken,
    Optional<IdToken> idToken,
    Scope scope) {}
