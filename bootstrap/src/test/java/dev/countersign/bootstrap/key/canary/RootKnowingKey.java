package dev.countersign.bootstrap.key.canary;

import dev.countersign.bootstrap.Countersign;

/** Breaks a rule: a concept knows the root package of its layer. */
public record RootKnowingKey(Countersign root) {}
