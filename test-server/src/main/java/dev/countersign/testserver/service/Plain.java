package dev.countersign.testserver.service;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts JSON values to types of the JDK, which both class loaders share, and back. */
final class Plain {

  private Plain() {}

  /** Returns the value as map, list, string, number, boolean or null. */
  static @Nullable Object of(Json json) {
    return switch (json) {
      case JsonString(var value) -> value;
      case JsonInteger(var value) -> value;
      case JsonDecimal(var value) -> value;
      case JsonBoolean(var value) -> value;
      case JsonNull() -> null;
      case JsonArray(var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(of(item)));
        yield list;
      }
      case JsonObject object -> map(object);
    };
  }

  /** Returns the object as a map. */
  static Map<String, @Nullable Object> map(JsonObject object) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    object.members().forEach((name, value) -> map.put(name, of(value)));
    return map;
  }

  /** Returns the map as an object; throws an exception for a value that JSON does not have. */
  static JsonObject object(@Nullable Object map) {
    if (json(map) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("an object is expected");
  }

  /** Returns the value as JSON. */
  static Json json(@Nullable Object value) {
    return switch (value) {
      case null -> new JsonNull();
      case String text -> new JsonString(text);
      case Integer number -> new JsonInteger(number);
      case Long number -> new JsonInteger(number);
      case Number number -> new JsonDecimal(number.doubleValue());
      case Boolean truth -> new JsonBoolean(truth);
      case List<?> items -> {
        var list = new ArrayList<Json>();
        items.forEach(item -> list.add(json(item)));
        yield new JsonArray(list);
      }
      case Map<?, ?> members -> {
        var object = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> object.put(String.valueOf(name), json(member)));
        yield new JsonObject(object);
      }
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    };
  }
}
