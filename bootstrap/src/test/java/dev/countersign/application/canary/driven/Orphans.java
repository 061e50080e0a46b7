package dev.countersign.application.canary.driven;

/** Guilty: a driven port without a contract. */
public interface Orphans {}
