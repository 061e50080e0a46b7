package dev.countersign.domain.oauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value, as it stands in claims, keys and registration documents.
 *
 * <p>Immutable. Reading and writing the text form is the adapters' work.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html">RFC 8259</a>
 */
public sealed interface Json {

  /** A string. */
  record JsonString(String value) implements Json {}

  /** A number without fraction or exponent that fits a {@code long}. */
  record JsonInteger(long value) implements Json {}

  /** Any other number. */
  record JsonDecimal(double value) implements Json {}

  /** {@code true} or {@code false}. */
  record JsonBoolean(boolean value) implements Json {}

  /** {@code null}. */
  record JsonNull() implements Json {}

  /** An array. */
  record JsonArray(List<Json> items) implements Json {
    /** Copies the items. */
    public JsonArray {
      items = List.copyOf(items);
    }

    /** An array of strings. */
    public static JsonArray ofStrings(Iterable<String> values) {
      var items = new ArrayList<Json>();
      values.forEach(value -> items.add(new JsonString(value)));
      return new JsonArray(items);
    }

    /** The items as strings, or nothing if one of them is not a string. */
    public Optional<List<String>> strings() {
      var strings = new ArrayList<String>();
      for (var item : items) {
        if (!(item instanceof JsonString(var value))) {
          return Optional.empty();
        }
        strings.add(value);
      }
      return Optional.of(List.copyOf(strings));
    }
  }

  /** An object; its members keep the order in which they were given. */
  record JsonObject(Map<String, Json> members) implements Json {
    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Copies the members. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of that name, whatever its type. */
    public Optional<Json> member(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The member of that name, if it is a string. */
    public Optional<String> string(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonString(var v) ? Optional.of(v) : Optional.empty());
    }

    /** The member of that name, if it is a whole number. */
    public Optional<Long> integer(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonInteger(var v) ? Optional.of(v) : Optional.empty());
    }

    /** The member of that name, if it is a boolean. */
    public Optional<Boolean> bool(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonBoolean(var v) ? Optional.of(v) : Optional.empty());
    }

    /** The member of that name, if it is an object. */
    public Optional<JsonObject> object(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonObject o ? Optional.of(o) : Optional.empty());
    }

    /** The member of that name, if it is an array. */
    public Optional<JsonArray> array(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonArray a ? Optional.of(a) : Optional.empty());
    }

    /** This object with one member added or replaced. */
    public JsonObject with(String name, Json value) {
      var next = new LinkedHashMap<>(members);
      next.put(name, value);
      return new JsonObject(next);
    }

    /** This object with a string member added or replaced. */
    public JsonObject with(String name, String value) {
      return with(name, new JsonString(value));
    }

    /** This object with a number member added or replaced. */
    public JsonObject with(String name, long value) {
      return with(name, new JsonInteger(value));
    }

    /** This object with a boolean member added or replaced. */
    public JsonObject with(String name, boolean value) {
      return with(name, new JsonBoolean(value));
    }

    /** This object without the named members. */
    public JsonObject without(Iterable<String> names) {
      var next = new LinkedHashMap<>(members);
      names.forEach(next::remove);
      return new JsonObject(next);
    }
  }
}
