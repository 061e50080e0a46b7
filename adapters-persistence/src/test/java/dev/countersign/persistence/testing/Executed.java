package dev.countersign.persistence.testing;

/**
 * A statement that was executed.
 *
 * @param sql as it was prepared
 * @param plan how the database went about it, counted while it did
 */
public record Executed(String sql, String plan) {}
