package dev.countersign.domain.jose;

/**
 * A signature, or what it stands under, does not verify. The reason is for the log.
 *
 * @param reason for the log, without anything secret
 */
public record VerificationFailure(String reason) {}
