package dev.countersign.persistence.oauth;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object in a column. This module wrote its members itself, so that a missing member is a
 * bug and throws.
 *
 * @param json the object
 */
public record JsonColumn(JsonObject json) {

  /** An object without members. */
  public static final JsonColumn EMPTY = new JsonColumn(JsonObject.EMPTY);

  /** Reads a column. */
  public static JsonColumn read(String text) {
    return new JsonColumn(JsonText.readObject(text));
  }

  /** Returns the text of the column. */
  public String text() {
    return JsonText.write(json);
  }

  /** Returns a string; throws if it is missing. */
  public String string(String name) {
    return json.string(name).orElseThrow(() -> missing(name));
  }

  /** Returns an array of strings; throws if it is missing. */
  public List<String> strings(String name) {
    return json.array(name).flatMap(JsonArray::strings).orElseThrow(() -> missing(name));
  }

  /** Returns an object; throws if it is missing. */
  public JsonObject object(String name) {
    return json.object(name).orElseThrow(() -> missing(name));
  }

  /** Returns a boolean; throws if it is missing. */
  public boolean bool(String name) {
    return json.bool(name).orElseThrow(() -> missing(name));
  }

  /** Returns a copy with a string. */
  public JsonColumn with(String name, String value) {
    return new JsonColumn(json.with(name, value));
  }

  /** Returns a copy with an array of strings. */
  public JsonColumn with(String name, List<String> values) {
    return new JsonColumn(json.with(name, JsonArray.ofStrings(values)));
  }

  /** Returns a copy with an object. */
  public JsonColumn with(String name, JsonObject value) {
    return new JsonColumn(json.with(name, value));
  }

  /** Returns a copy with a boolean. */
  public JsonColumn with(String name, boolean value) {
    return new JsonColumn(json.with(name, value));
  }

  /** Returns a copy with a string, if it is present. */
  public JsonColumn withString(String name, Optional<String> value) {
    return value
        .map(present -> new JsonColumn(json.with(name, new JsonString(present))))
        .orElse(this);
  }

  /** Returns a copy with an array of strings, if it is present. */
  public JsonColumn withStrings(String name, Optional<List<String>> values) {
    return values.map(present -> with(name, present)).orElse(this);
  }

  /** Returns a copy with an integer, if it is present. */
  public JsonColumn withInteger(String name, Optional<Long> value) {
    return value
        .map(present -> new JsonColumn(json.with(name, new JsonInteger(present))))
        .orElse(this);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(
        "a column contains JSON in which " + name + " is missing or has another type");
  }
}
