package dev.countersign.domain.canary;

/** Breaks a rule: its name does not say what it is. */
public record KeyManagerImpl() {}
