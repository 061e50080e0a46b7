package dev.countersign.domain.token;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client gets for a token request.
 *
 * @param accessToken always
 * @param lifetime {@code expires_in}
 * @param refreshToken for clients that registered for it
 * @param idToken where {@code openid} was asked for
 * @param scope what the access token allows, which may be less than was asked for
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
 */
public record IssuedTokens(
    AccessToken accessToken,
    Duration lifetime,
    Optional<RefreshToken> refreshToken,
    Optional<IdToken> idToken,
    Scope scope) {}
