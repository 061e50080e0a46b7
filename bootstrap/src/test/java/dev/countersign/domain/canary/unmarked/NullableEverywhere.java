package dev.countersign.domain.canary.unmarked;

/** Breaks a rule: its package does not say what may be null. */
public record NullableEverywhere() {}
