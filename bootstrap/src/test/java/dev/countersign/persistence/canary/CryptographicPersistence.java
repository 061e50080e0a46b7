package dev.countersign.persistence.canary;

import java.security.PrivateKey;

/** Breaks a rule: the persistence adapters encrypt. */
public record CryptographicPersistence(PrivateKey key) {}
