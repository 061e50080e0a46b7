package dev.countersign.application.canary;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule: it reads the system clock. */
public final class ImpatientApplication {

  /** The time. */
  Supplier<Instant> time() {
    return Instant::now;
  }
}
