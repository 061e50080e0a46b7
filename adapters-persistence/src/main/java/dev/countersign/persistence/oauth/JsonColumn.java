package dev.countersign.persistence.oauth;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object in a column: members that this module wrote itself, so that one that is missing is
 * a bug and not a refusal.
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

  /** What stands in the column. */
  public String text() {
    return JsonText.write(json);
  }

  /** The string that must be there. */
  public String string(String name) {
    return json.string(name).orElseThrow(() -> missing(name));
  }

  /** The strings that must be there. */
  public List<String> strings(String name) {
    return json.array(name).flatMap(JsonArray::strings).orElseThrow(() -> missing(name));
  }

  /** The object that must be there. */
  public JsonObject object(String name) {
    return json.object(name).orElseThrow(() -> missing(name));
  }

  /** The boolean that must be there. */
  public boolean bool(String name) {
    return json.bool(name).orElseThrow(() -> missing(name));
  }

  /** With a string. */
  public JsonColumn with(String name, String value) {
    return new JsonColumn(json.with(name, value));
  }

  /** With strings. */
  public JsonColumn with(String name, List<String> values) {
    return new JsonColumn(json.with(name, JsonArray.ofStrings(values)));
  }

  /** With an object. */
  public JsonColumn with(String name, JsonObject value) {
    return new JsonColumn(json.with(name, value));
  }

  /** With a boolean. */
  public JsonColumn with(String name, boolean value) {
    return new JsonColumn(json.with(name, value));
  }

  /** With a string, if there is one. */
  public JsonColumn withString(String name, Optional<String> value) {
    return value
        .map(present -> new JsonColumn(json.with(name, new JsonString(present))))
        .orElse(this);
  }

  /** With strings, if there are any to be told. */
  public JsonColumn withStrings(String name, Optional<List<String>> values) {
    return values.map(present -> with(name, present)).orElse(this);
  }

  /** With a whole number, if there is one. */
  public JsonColumn withInteger(String name, Optional<Long> value) {
    return value
        .map(present -> new JsonColumn(json.with(name, new JsonInteger(present))))
        .orElse(this);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("a column holds JSON without a usable " + name);
  }
}
