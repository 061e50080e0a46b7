package dev.countersign.application.canary.driven;

/** Guilty: a class among the driven ports. */
public final class ConcretePort {}
