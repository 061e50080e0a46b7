package dev.countersign.domain.jose;

/**
 * The two algorithms of a JWE: for the content key and for the content.
 *
 * @param algorithm the value of {@code alg}
 * @param content the value of {@code enc}
 */
public record Encryption(KeyManagementAlgorithm algorithm, ContentEncryptionAlgorithm content) {}
