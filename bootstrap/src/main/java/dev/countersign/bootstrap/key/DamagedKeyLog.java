package dev.countersign.bootstrap.key;

import dev.countersign.application.audit.driven.SecurityEvents;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Adds the log of damaged keys to the store of security events. */
@Singleton
final class DamagedKeyLog implements BeanCreatedEventListener<SecurityEvents> {

  @Override
  public SecurityEvents onCreated(BeanCreatedEvent<SecurityEvents> event) {
    return new LoggedKeyEvents(event.getBean());
  }
}
