package dev.countersign.application.user;

/**
 * The directory that keeps the account of a user does not answer, and its last answer is too old.
 * The same request can succeed when the directory answers again; nothing was changed.
 */
public record DirectoryUnavailable() {}
