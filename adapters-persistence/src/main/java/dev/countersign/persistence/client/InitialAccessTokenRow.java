package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What is kept of a token that allows registrations. */
@MappedEntity("initial_access_token")
record InitialAccessTokenRow(@Id String tokenHash, Instant issuedAt) {}
