package dev.countersign.http.oauth;

import java.util.Optional;

/** Distinguishes a failure of the database from a failure of the service. */
@FunctionalInterface
public interface OutageDetector {

  /**
   * Returns what is wrong, for the log, if {@code failure} means that a store is unavailable or
   * busy.
   */
  Optional<String> outage(Exception failure);
}
