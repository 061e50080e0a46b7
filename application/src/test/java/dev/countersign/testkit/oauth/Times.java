package dev.countersign.testkit.oauth;

import java.time.Instant;

/** Fixed times with the precision of the stores, which is one microsecond. */
public final class Times {

  /** The current time in tests. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** An hour after {@link #NOW}. */
  public static final Instant LATER = NOW.plusSeconds(3600);

  private Times() {}
}
