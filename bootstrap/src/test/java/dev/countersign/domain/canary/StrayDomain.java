package dev.countersign.domain.canary;

/** Breaks a rule: it belongs to no concept. */
public record StrayDomain() {}
