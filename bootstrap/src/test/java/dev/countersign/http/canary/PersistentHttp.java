package dev.countersign.http.canary;

import dev.countersign.persistence.canary.CryptographicPersistence;

/** Breaks a rule: one adapter knows another. */
public record PersistentHttp(CryptographicPersistence other) {}
