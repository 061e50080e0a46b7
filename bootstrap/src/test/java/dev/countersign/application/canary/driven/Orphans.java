package dev.countersign.application.canary.driven;

/** Breaks a rule: a driven port without a contract. */
public interface Orphans {}
