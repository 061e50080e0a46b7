package dev.countersign.endtoend;

import java.util.Map;

/** With the embedded database, which dies with the service. */
final class KillTest extends Kills {

  @Override
  Map<String, String> database(String name) {
    return Map.of();
  }
}
