package dev.countersign.domain.sealing;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * A content key as it was given to one recipient of a JWE.
 *
 * @param header {@code alg} and what that algorithm needs to undo its work
 * @param encryptedKey in base64url
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public record WrappedKey(JsonObject header, String encryptedKey) {}
