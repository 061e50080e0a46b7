package dev.countersign.canary;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Ways in which a value of a type can be wrong. */
final class Alterations {

  private static final int MANY = 1_000_000;
  private static final int SHORT = 8;

  /**
   * One of these ways.
   *
   * @param what the difference, in words
   * @param change returns a wrong value; the same value if it cannot be wrong in this way
   */
  record Alteration(String what, UnaryOperator<Object> change) {

    private static <T> Alteration of(String what, Class<T> type, UnaryOperator<T> change) {
      return new Alteration(
          what, value -> type.isInstance(value) ? change.apply(type.cast(value)) : value);
    }
  }

  private Alterations() {}

  /** Returns the alterations of values of the type, also of the components of a record. */
  static List<Alteration> of(Class<?> type) {
    return type.isRecord() ? ofComponents(type) : ofValue(type);
  }

  private static List<Alteration> ofComponents(Class<?> type) {
    var found = new ArrayList<Alteration>();
    for (var component : type.getRecordComponents()) {
      for (var alteration : ofValue(component.getType()).stream().limit(1).toList()) {
        found.add(
            new Alteration(
                "with " + component.getName() + " " + alteration.what(),
                value -> with(value, component, alteration)));
      }
    }
    return found;
  }

  private static List<Alteration> ofValue(Class<?> type) {
    if (type == boolean.class) {
      return List.of(Alteration.of("negated", Boolean.class, value -> !value));
    }
    if (type == int.class) {
      return List.of(
          Alteration.of("without a limit", Integer.class, value -> MANY),
          Alteration.of("one less", Integer.class, value -> value - 1),
          Alteration.of("one more", Integer.class, value -> value + 1),
          Alteration.of("zero", Integer.class, value -> 0));
    }
    if (type == long.class) {
      return List.of(
          Alteration.of("one less", Long.class, value -> value - 1),
          Alteration.of("one more", Long.class, value -> value + 1),
          Alteration.of("negated", Long.class, value -> -value));
    }
    if (type == Instant.class) {
      return List.of(
          Alteration.of("a second later", Instant.class, value -> value.plusSeconds(1)),
          Alteration.of("a second earlier", Instant.class, value -> value.minusSeconds(1)),
          Alteration.of(
              "a day later",
              Instant.class,
              value -> value.plusSeconds(Duration.ofDays(1).toSeconds())),
          Alteration.of("a microsecond later", Instant.class, value -> value.plusNanos(1000)));
    }
    if (type == Duration.class) {
      return List.of(
          Alteration.of("doubled", Duration.class, value -> value.multipliedBy(2)),
          Alteration.of("zero", Duration.class, value -> Duration.ZERO),
          Alteration.of("negated", Duration.class, Duration::negated));
    }
    if (type == Optional.class) {
      return List.of(Alteration.of("missing", Optional.class, value -> Optional.empty()));
    }
    if (type == List.class) {
      return List.of(
          Alteration.of("empty", List.class, value -> List.of()),
          Alteration.of("without the last", List.class, Alterations::withoutTheLast),
          Alteration.of("reversed", List.class, value -> new ArrayList<Object>(value).reversed()));
    }
    if (type == Set.class || type == Collection.class) {
      return List.of(
          Alteration.of("empty", Collection.class, value -> Set.of()),
          Alteration.of(
              "without one",
              Collection.class,
              value -> new LinkedHashSet<Object>(withoutTheLast(new ArrayList<Object>(value)))));
    }
    if (type == Map.class) {
      return List.of(Alteration.of("empty", Map.class, value -> Map.of()));
    }
    if (type == String.class) {
      return List.of(
          Alteration.of("in lower case", String.class, value -> value.toLowerCase(Locale.ROOT)),
          Alteration.of(
              "cut", String.class, value -> value.substring(0, Math.min(SHORT, value.length()))),
          Alteration.of("missing its first character", String.class, Alterations::withoutTheFirst));
    }
    if (type == byte[].class) {
      return List.of(Alteration.of("with another last byte", byte[].class, Alterations::flipped));
    }
    if (type.isEnum()) {
      return List.of(new Alteration("the next one", value -> next(type, value)));
    }
    return List.of();
  }

  private static List<Object> withoutTheLast(List<?> values) {
    return new ArrayList<>(values.subList(0, Math.max(0, values.size() - 1)));
  }

  private static String withoutTheFirst(String value) {
    return value.isEmpty() ? value : value.substring(1);
  }

  private static byte[] flipped(byte[] value) {
    var other = value.clone();
    if (other.length > 0) {
      other[other.length - 1] ^= 1;
    }
    return other;
  }

  private static Object next(Class<?> type, Object value) {
    var constants = type.getEnumConstants();
    return constants[(Arrays.asList(constants).indexOf(value) + 1) % constants.length];
  }

  private static Object with(Object record, RecordComponent changed, Alteration alteration) {
    try {
      var components = record.getClass().getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var values = new Object[components.length];
      for (var i = 0; i < values.length; i++) {
        var value = components[i].getAccessor().invoke(record);
        values[i] =
            components[i].getName().equals(changed.getName())
                ? alteration.change().apply(value)
                : value;
      }
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      return record; // the record does not allow such a value
    }
  }
}
