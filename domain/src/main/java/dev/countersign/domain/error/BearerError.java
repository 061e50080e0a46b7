package dev.countersign.domain.error;

/**
 * Why a resource refuses a bearer token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1">RFC 6750 §3.1</a>
 */
public sealed interface BearerError extends OAuthError
    permits InvalidRequest, InvalidToken, InsufficientScope, TemporarilyUnavailable {}
