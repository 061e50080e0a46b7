package dev.countersign.bootstrap.key;

import dev.countersign.application.key.driven.KeyEvents;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Adds the log of damaged keys to the store of key events. */
@Singleton
final class DamagedKeyLog implements BeanCreatedEventListener<KeyEvents> {

  @Override
  public KeyEvents onCreated(BeanCreatedEvent<KeyEvents> event) {
    return new LoggedKeyEvents(event.getBean());
  }
}
