package dev.countersign.domain.oauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value, as in claims, keys and registration documents.
 *
 * <p>Immutable. The adapters parse and write the text form.
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

    /** Returns an array of strings. */
    public static JsonArray ofStrings(Iterable<String> values) {
      var items = new ArrayList<Json>();
      values.forEach(value -> items.add(new JsonString(value)));
      return new JsonArray(items);
    }

    /** Returns the items as strings; empty if an item is not a string. */
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

  /** An object; its members keep their order. */
  record JsonObject(Map<String, Json> members) implements Json {
    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Copies the members. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Returns the member with this name, of any type. */
    public Optional<Json> member(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** Returns the member with this name, if it is a string. */
    public Optional<String> string(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonString(var v) ? Optional.of(v) : Optional.empty());
    }

    /** Returns the member with this name, if it is an integer. */
    public Optional<Long> integer(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonInteger(var v) ? Optional.of(v) : Optional.empty());
    }

    /** Returns the member with this name, if it is a boolean. */
    public Optional<Boolean> bool(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonBoolean(var v) ? Optional.of(v) : Optional.empty());
    }

    /** Returns the member with this name, if it is an object. */
    public Optional<JsonObject> object(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonObject o ? Optional.of(o) : Optional.empty());
    }

    /**
     * Returns the strings of a member that is one string or an array of strings, such as {@code
     * aud}; empty if it is neither.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.3">RFC 7519 §4.1.3</a>
     */
    public Optional<List<String>> stringOrStrings(String name) {
      return string(name).map(List::of).or(() -> array(name).flatMap(JsonArray::strings));
    }

    /** Returns the member with this name, if it is an array. */
    public Optional<JsonArray> array(String name) {
      return member(name)
          .flatMap(json -> json instanceof JsonArray a ? Optional.of(a) : Optional.empty());
    }

    /** Returns a copy with one member added or replaced. */
    public JsonObject with(String name, Json value) {
      var next = new LinkedHashMap<>(members);
      next.put(name, value);
      return new JsonObject(next);
    }

    /** Returns a copy with a string member added or replaced. */
    public JsonObject with(String name, String value) {
      return with(name, new JsonString(value));
    }

    /** Returns a copy with a number member added or replaced. */
    public JsonObject with(String name, long value) {
      return with(name, new JsonInteger(value));
    }

    /** Returns a copy with a boolean member added or replaced. */
    public JsonObject with(String name, boolean value) {
      return with(name, new JsonBoolean(value));
    }

    /** Returns a copy without the named members. */
    public JsonObject without(Iterable<String> names) {
      var next = new LinkedHashMap<>(members);
      names.forEach(next::remove);
      return new JsonObject(next);
    }
  }
}
