package dev.countersign.application.canary;

import java.time.Instant;
import java.util.function.Supplier;

/** Guilty: it looks at the clock by itself. */
public final class ImpatientApplication {

  /** The time. */
  Supplier<Instant> time() {
    return Instant::now;
  }
}
