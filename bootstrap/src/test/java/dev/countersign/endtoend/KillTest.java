package dev.countersign.endtoend;

import java.util.Map;

/** Runs the tests with the embedded database, which ends together with the service. */
final class KillTest extends Kills {

  @Override
  Map<String, String> database(String name) {
    return Map.of();
  }
}
