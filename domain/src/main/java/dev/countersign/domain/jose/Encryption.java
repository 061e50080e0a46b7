package dev.countersign.domain.jose;

/**
 * A way to encrypt: how the content key travels, and what it does with the content.
 *
 * @param algorithm the value of {@code alg}
 * @param content the value of {@code enc}
 */
public record Encryption(KeyManagementAlgorithm algorithm, ContentEncryptionAlgorithm content) {}
