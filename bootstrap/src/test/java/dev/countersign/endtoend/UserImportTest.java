package dev.countersign.endtoend;

import java.util.Map;

/** With the embedded database. */
final class UserImportTest extends UserImports {

  @Override
  Map<String, String> database(String name) {
    return Map.of();
  }
}
