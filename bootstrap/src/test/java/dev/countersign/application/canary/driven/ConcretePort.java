package dev.countersign.application.canary.driven;

/** Breaks a rule: a class among the driven ports. */
public final class ConcretePort {}
