package dev.countersign.domain.oauth;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Collection;

/** The depth of a JSON value: how many objects and arrays are in each other. */
public final class JsonDepth {

  private JsonDepth() {}

  /** Returns the depth: 0 for a value that is no object and no array. */
  public static int of(Json json) {
    return switch (json) {
      case JsonObject(var members) -> 1 + deepest(members.values());
      case JsonArray(var items) -> 1 + deepest(items);
      default -> 0;
    };
  }

  /** Returns whether the value has at most this length in bytes and this depth. */
  public static boolean isWithin(Json json, long length, int depth) {
    return of(json) <= depth && JsonLength.of(json) <= length;
  }

  private static int deepest(Collection<? extends Json> values) {
    return values.stream().mapToInt(JsonDepth::of).max().orElse(0);
  }
}
