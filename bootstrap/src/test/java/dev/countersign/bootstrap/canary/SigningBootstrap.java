package dev.countersign.bootstrap.canary;

import org.jose4j.jwk.JsonWebKey;

/** Breaks a rule: bootstrap signs. */
public record SigningBootstrap(JsonWebKey key) {}
