package dev.countersign.testkit.oauth;

import java.time.Instant;

/** Fixed times, as fine as the stores keep them: to the microsecond. */
public final class Times {

  /** A moment. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** An hour after {@link #NOW}. */
  public static final Instant LATER = NOW.plusSeconds(3600);

  private Times() {}
}
