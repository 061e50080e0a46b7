package dev.countersign.domain.error;

/**
 * An error of the token endpoint, or of another endpoint at which clients authenticate.
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
