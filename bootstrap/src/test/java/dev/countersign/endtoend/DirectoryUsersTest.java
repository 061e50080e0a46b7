package dev.countersign.endtoend;

import java.util.Map;

/** People whom a directory keeps, on the embedded database. */
final class DirectoryUsersTest extends DirectoryUsers {

  @Override
  Map<String, Object> database() {
    return Map.of();
  }
}
