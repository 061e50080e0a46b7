package dev.countersign.http.clientadmin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads ISO 8601 times with an offset from UTC, within a range that every database can store. */
final class TimeText {

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private TimeText() {}

  /** Returns the time of a text; empty if the text is not such a time. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(END));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
