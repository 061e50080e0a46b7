package dev.countersign.domain.oauth;

import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the members of an object that is made for each request: they are copied once, at the end,
 * and not with each member. For one thread.
 */
public final class JsonMembers {

  private final Map<String, Json> members;

  /** No members yet. */
  public JsonMembers() {
    this(JsonObject.EMPTY);
  }

  /** The members of {@code object}. */
  public JsonMembers(JsonObject object) {
    members = new LinkedHashMap<>(object.members());
  }

  /** One member more, or another value for it. */
  public JsonMembers with(String name, Json value) {
    members.put(name, value);
    return this;
  }

  /** The same with a string. */
  public JsonMembers with(String name, String value) {
    return with(name, new JsonString(value));
  }

  /** The same with a number. */
  public JsonMembers with(String name, long value) {
    return with(name, new JsonInteger(value));
  }

  /** The same if there is a value. */
  public JsonMembers with(String name, Optional<? extends Json> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** The object. */
  public JsonObject object() {
    return new JsonObject(members);
  }
}
