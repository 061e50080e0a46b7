package dev.countersign.domain.jose;

/**
 * A JWE or a seal cannot be decrypted. The reason is for the log; the response to the sender does
 * not contain it.
 *
 * @param reason for the log, without anything secret
 */
public record DecryptionFailure(String reason) {}
