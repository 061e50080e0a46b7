package dev.countersign.endtoend;

import java.util.Map;

/** With the embedded database, which must stay open until the last response. */
final class StopTest extends Stops {

  @Override
  Map<String, String> database(String name) {
    return Map.of();
  }
}
