package dev.countersign.bootstrap.canary;

import org.jose4j.jwk.JsonWebKey;

/** Guilty: bootstrap signs. */
public record SigningBootstrap(JsonWebKey key) {}
