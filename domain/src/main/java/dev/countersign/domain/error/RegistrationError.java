package dev.countersign.domain.error;

/**
 * Why a registration, or a call to manage one, is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public sealed interface RegistrationError extends OAuthError
    permits InvalidToken,
        InvalidRedirectUri,
        InvalidClientMetadata,
        InvalidSoftwareStatement,
        UnapprovedSoftwareStatement,
        RegistrationConflict,
        TooManyRequests {}
