package dev.countersign.application.canary;

import dev.countersign.domain.clock.BelievedTime;
import java.time.InstantSource;
import java.util.List;

/** Breaks a rule: it believes a clock that was not judged. */
public final class SelfConfident {

  /** The time. */
  BelievedTime time(InstantSource clock) {
    return new BelievedTime(clock.instant(), List.of());
  }
}
