package dev.countersign.http.canary;

import dev.countersign.persistence.canary.CryptographicPersistence;

/** Guilty: one adapter knows another. */
public record PersistentHttp(CryptographicPersistence other) {}
