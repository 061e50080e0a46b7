package dev.countersign.persistence.account;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** An event about one account as a row. */
@MappedEntity("security_event")
record UserEventRow(
    @Id long eventNumber, Instant happenedAt, String actor, String action, String subject) {

  AccountEvent toEvent() {
    return AccountEvent.of(
        new UserId(subject), AccountAction.of(action), new Actor(actor), happenedAt);
  }
}
