package dev.countersign.persistence.clientauth;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** An assertion that was taken. */
@MappedEntity("used_assertion")
record UsedAssertionRow(String issuer, String assertionId, Instant expiresAt) {}
