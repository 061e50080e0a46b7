package dev.countersign.bootstrap.canary;

import io.micronaut.runtime.event.annotation.EventListener;
import java.util.Objects;

/** Breaks a rule: the framework creates it when the event is published. */
public final class LateBootstrap {

  /** An event that nobody publishes. */
  public record Never() {}

  /** Refuses what is no event. */
  @EventListener
  public void late(Never event) {
    Objects.requireNonNull(event);
  }
}
