package dev.countersign.domain.error;

/**
 * Why the authorization endpoint refuses, in a form that may be sent to the client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public sealed interface AuthorizationError extends OAuthError
    permits InvalidRequest,
        UnauthorizedClient,
        InvalidScope,
        InvalidTarget,
        UnsupportedResponseType,
        AccessDenied,
        LoginRequired,
        ConsentRequired,
        RequestNotSupported,
        RequestUriNotSupported,
        RegistrationNotSupported,
        TemporarilyUnavailable {}
