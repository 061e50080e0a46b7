package dev.countersign.domain.error;

/**
 * Why the token endpoint, or another endpoint that a client authenticates at, refuses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public sealed interface TokenError extends OAuthError
    permits InvalidRequest,
        InvalidClient,
        InvalidGrant,
        UnauthorizedClient,
        UnsupportedGrantType,
        InvalidScope,
        InvalidTarget,
        TemporarilyUnavailable,
        TooManyRequests {}
