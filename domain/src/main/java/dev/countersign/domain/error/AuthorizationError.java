package dev.countersign.domain.error;

/**
 * An error of the authorization endpoint that may be sent to the client.
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
        InvalidRequestObject,
        InvalidRequestUri,
        UnmetAuthenticationRequirements,
        RegistrationNotSupported,
        TemporarilyUnavailable {}
