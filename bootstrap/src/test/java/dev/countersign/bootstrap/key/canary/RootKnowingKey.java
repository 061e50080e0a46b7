package dev.countersign.bootstrap.key.canary;

import dev.countersign.bootstrap.Countersign;

/** Guilty: a concept knows the root package of its layer. */
public record RootKnowingKey(Countersign root) {}
