package dev.countersign.domain.clientauth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a client assertion says; whether it may say so is for its rules.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}
 * @param id {@code jti}
 * @param expiresAt {@code exp}
 * @param notBefore {@code nbf}
 * @param issuedAt {@code iat}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
public record ClientAssertionClaims(
    String issuer,
    String subject,
    List<String> audience,
    String id,
    Instant expiresAt,
    Optional<Instant> notBefore,
    Optional<Instant> issuedAt) {}
