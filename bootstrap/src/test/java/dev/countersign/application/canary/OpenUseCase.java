package dev.countersign.application.canary;

/** Guilty: a use case for all to see. */
public final class OpenUseCase {}
