package dev.countersign.persistence.client;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A shape of one of a client's names, as a row. */
@MappedEntity("client_name")
record ClientNameRow(String clientId, String shape, boolean unvouched, Instant borneSince) {}
