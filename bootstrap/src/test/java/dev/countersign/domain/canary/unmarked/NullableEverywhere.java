package dev.countersign.domain.canary.unmarked;

/** Guilty: its package does not say what may be null. */
public record NullableEverywhere() {}
