package dev.countersign.persistence.clientlogo;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The logo of a client, as a row. */
@MappedEntity("client_logo")
@SuppressWarnings("ArrayRecordComponent") // Rows are not compared.
record ClientLogoRow(@Id String clientId, String name, String source, byte[] png) {}
