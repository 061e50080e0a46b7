package dev.countersign.domain.jose;

/**
 * Something sealed or encrypted does not open. The reason is for the log; whoever sent it is told
 * only that it cannot be opened.
 *
 * @param reason for the log, without anything secret
 */
public record DecryptionFailure(String reason) {}
