package dev.countersign.endtoend;

import java.util.Map;

/** With the embedded database. */
final class StolenMasterKeyTest extends StolenMasterKeys {

  @Override
  Map<String, String> database(String name) {
    return Map.of();
  }
}
