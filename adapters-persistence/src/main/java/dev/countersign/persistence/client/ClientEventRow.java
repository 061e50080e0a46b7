package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link ClientEvent} as a row. */
@MappedEntity("client_event")
record ClientEventRow(
    @Id long eventNumber, Instant happenedAt, String actor, String action, String subject) {

  Numbered toNumbered() {
    return new Numbered(
        eventNumber,
        new ClientEvent(happenedAt, new Actor(actor), ClientAction.of(action), subject));
  }
}
