package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link KeyEvent} as a row. */
@MappedEntity("key_event")
record KeyEventRow(
    @Id long eventNumber,
    Instant happenedAt,
    String actor,
    String action,
    String keyId,
    @Nullable String owner,
    @Nullable String keyUse,
    @Nullable String algorithm) {

  Numbered toNumbered() {
    return new Numbered(
        eventNumber,
        new KeyEvent(happenedAt, new Actor(actor), KeyAction.of(action), new KeyId(keyId), ring()));
  }

  private Optional<RingId> ring() {
    return owner == null || keyUse == null || algorithm == null
        ? Optional.empty()
        : Optional.of(new RingId(new KeyOwner(owner), KeyUse.of(keyUse), algorithm));
  }
}
