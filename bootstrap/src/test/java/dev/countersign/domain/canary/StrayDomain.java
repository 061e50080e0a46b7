package dev.countersign.domain.canary;

/** Guilty: it belongs to no concept. */
public record StrayDomain() {}
