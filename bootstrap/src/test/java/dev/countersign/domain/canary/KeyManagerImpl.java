package dev.countersign.domain.canary;

/** Guilty: it is named after nothing. */
public record KeyManagerImpl() {}
