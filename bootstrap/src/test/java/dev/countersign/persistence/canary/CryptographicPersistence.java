package dev.countersign.persistence.canary;

import java.security.PrivateKey;

/** Guilty: the persistence adapters encrypt. */
public record CryptographicPersistence(PrivateKey key) {}
