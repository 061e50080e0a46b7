package dev.countersign.domain.lease;

/**
 * How many token families have a problem.
 *
 * @param doubtful the number of families whose refresh token the server may have replaced
 * @param lost the number of families whose refresh token the server no longer accepts
 */
public record TroubledFamilies(long doubtful, long lost) {}
