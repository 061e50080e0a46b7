package dev.countersign.application.canary;

/** Breaks a rule: the implementation of a use case is public. */
public final class OpenUseCase {}
