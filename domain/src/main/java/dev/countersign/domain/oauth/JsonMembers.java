package dev.countersign.domain.oauth;

import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a JSON object. It copies the members only once, at the end, for objects that are created
 * for each request. Not thread-safe.
 */
public final class JsonMembers {

  private final Map<String, Json> members;

  /** Creates a builder without members. */
  public JsonMembers() {
    this(JsonObject.EMPTY);
  }

  /** Creates a builder with the members of {@code object}. */
  public JsonMembers(JsonObject object) {
    members = new LinkedHashMap<>(object.members());
  }

  /** Adds or replaces a member. */
  public JsonMembers with(String name, Json value) {
    members.put(name, value);
    return this;
  }

  /** Adds or replaces a string member. */
  public JsonMembers with(String name, String value) {
    return with(name, new JsonString(value));
  }

  /** Adds or replaces a number member. */
  public JsonMembers with(String name, long value) {
    return with(name, new JsonInteger(value));
  }

  /** Adds or replaces a member if there is a value. */
  public JsonMembers with(String name, Optional<? extends Json> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds or replaces the members of {@code object}. */
  public JsonMembers with(JsonObject object) {
    members.putAll(object.members());
    return this;
  }

  /** Returns the object. */
  public JsonObject object() {
    return new JsonObject(members);
  }
}
