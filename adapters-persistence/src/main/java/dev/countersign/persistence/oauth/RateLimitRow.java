package dev.countersign.persistence.oauth;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The time until which a subject is busy, in microseconds since 1970. */
@MappedEntity("rate_limit")
record RateLimitRow(@Id String subject, long busyUntil) {}
