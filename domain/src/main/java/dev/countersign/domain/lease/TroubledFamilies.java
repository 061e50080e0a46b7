package dev.countersign.domain.lease;

/**
 * How many token families have a problem.
 *
 * @param doubtful of how many it is not known whether the server has replaced the refresh token
 * @param lost of how many the server no longer accepts the refresh token
 */
public record TroubledFamilies(long doubtful, long lost) {}
