package dev.countersign.persistence.client;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A shape that a name of a client has. */
@MappedEntity("client_name")
record ClientNameRow(String clientId, String shape, boolean unvouched, Instant borneSince) {}
