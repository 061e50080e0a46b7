package dev.countersign.persistence.clientauth;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A client assertion that was accepted, as a row. */
@MappedEntity("used_assertion")
record UsedAssertionRow(String issuer, String assertionId, Instant expiresAt) {}
