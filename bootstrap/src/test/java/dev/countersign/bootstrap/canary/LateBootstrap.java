package dev.countersign.bootstrap.canary;

import io.micronaut.runtime.event.annotation.EventListener;

/** Breaks a rule: the framework creates it when the event is published. */
public final class LateBootstrap {

  /** An event that nobody publishes. */
  public record Never() {}

  /** Does nothing. */
  @EventListener
  public void late(Never event) {
    throw new IllegalStateException(event.toString());
  }
}
