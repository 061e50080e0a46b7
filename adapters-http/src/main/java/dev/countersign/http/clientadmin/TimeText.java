package dev.countersign.http.clientadmin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A time of ISO 8601, with its offset from UTC, within a range that every store knows. */
final class TimeText {

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private TimeText() {}

  /** The time of a text; nothing if it is none. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(END));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
