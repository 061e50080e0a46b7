package dev.countersign.testserver.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against the part of JSON Schema that {@code test-server.schema.json} uses: {@code
 * type}, {@code properties}, {@code required}, {@code additionalProperties}, {@code items}, {@code
 * enum}, {@code minimum}, {@code maximum}, {@code minLength}, {@code pattern} and {@code $ref}.
 */
public final class JsonSchema {

  private final Map<?, ?> root;
  private final List<String> problems = new ArrayList<>();

  private JsonSchema(Map<?, ?> root) {
    this.root = root;
  }

  /** Returns what is wrong; each entry names the member. */
  public static List<String> problems(Object schema, @Nullable Object value) {
    var check = new JsonSchema((Map<?, ?>) schema);
    check.check(check.root, value, "");
    return List.copyOf(check.problems);
  }

  private void check(Map<?, ?> schema, @Nullable Object value, String path) {
    if (schema.get("$ref") instanceof String reference) {
      var definitions = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
      var name = reference.substring("#/$defs/".length());
      check((Map<?, ?>) Objects.requireNonNull(definitions.get(name)), value, path);
      return;
    }
    if (schema.get("type") instanceof String type && !isOf(type, value)) {
      wrong(path, "must be of the type " + type);
      return;
    }
    if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
      wrong(path, "must be one of " + allowed);
    }
    switch (value) {
      case String text -> text(schema, text, path);
      case Number number -> number(schema, number, path);
      case List<?> items -> {
        for (var i = 0; i < items.size(); i++) {
          if (schema.get("items") instanceof Map<?, ?> item) {
            check(item, items.get(i), path + "[" + i + "]");
          }
        }
      }
      case Map<?, ?> members -> object(schema, members, path);
      case null, default -> {}
    }
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Long;
      case "number" -> value instanceof Number;
      default -> throw new IllegalStateException("no type " + type);
    };
  }

  private void text(Map<?, ?> schema, String text, String path) {
    if (schema.get("minLength") instanceof Number least && text.length() < least.intValue()) {
      wrong(path, "must have at least " + least + " characters");
    }
    if (schema.get("pattern") instanceof String pattern && !text.matches(pattern)) {
      wrong(path, "must match " + pattern);
    }
  }

  private void number(Map<?, ?> schema, Number number, String path) {
    if (schema.get("minimum") instanceof Number least
        && number.doubleValue() < least.doubleValue()) {
      wrong(path, "must be at least " + least);
    }
    if (schema.get("maximum") instanceof Number most && number.doubleValue() > most.doubleValue()) {
      wrong(path, "must be at most " + most);
    }
  }

  private void object(Map<?, ?> schema, Map<?, ?> members, String path) {
    var properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !members.containsKey(name))
          .forEach(name -> wrong(path + "." + name, "is missing"));
    }
    members.forEach(
        (name, member) -> {
          var inside = path + "." + name;
          if (properties.get(name) instanceof Map<?, ?> property) {
            check(property, member, inside);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
            check(others, member, inside);
          } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            wrong(inside, "is not known; known are " + properties.keySet());
          }
        });
  }

  private void wrong(String path, String why) {
    var member = path.isEmpty() ? "the document" : path.substring(1);
    problems.add(member + " " + why);
  }
}
