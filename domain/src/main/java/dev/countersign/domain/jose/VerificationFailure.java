package dev.countersign.domain.jose;

/**
 * A signature cannot be verified, or the signed content is malformed. The reason is for the log.
 *
 * @param reason for the log, without anything secret
 */
public record VerificationFailure(String reason) {}
