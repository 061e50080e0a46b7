package dev.countersign.persistence.testing;

/**
 * A statement that was executed.
 *
 * @param sql the prepared statement
 * @param plan the plan that the database ran, with its counts
 */
public record Executed(String sql, String plan) {}
