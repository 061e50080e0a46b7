package dev.countersign.architecture;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates a record of any type, with a marker in place of each secret text. */
final class Specimen {

  /**
   * The text in place of a secret. It has a valid form for a hash, a code challenge and a verifier.
   */
  static final String MARKER = "SECRET-MARKER-SECRET-MARKER-SECRET-MARKER-1";

  private static final List<String> FILLERS =
      List.of(
          "openid", "https://example.org/callback", "text-of-43-characters-as-hashes-have-them-1");

  private static final String SECRET_HOLDERS = "\\w*(Secret|Code|Token|Verifier|Password|Hash)";

  private int markers;

  private Specimen() {}

  /** Returns a record of the type; throws if none can be created, or if it contains no secret. */
  static Object of(Class<?> type) {
    var specimen = new Specimen();
    var made = specimen.record(type);
    if (specimen.markers == 0) {
      throw new IllegalStateException(type + " contains no value that this test knows as a secret");
    }
    return made;
  }

  private Object record(Class<?> type) {
    if (type.getSimpleName().matches(SECRET_HOLDERS)) {
      return make(type, MARKER);
    }
    for (var filler : FILLERS) {
      try {
        return make(type, filler);
      } catch (IllegalArgumentException e) {
        // The type requires another form of text.
      }
    }
    throw new IllegalStateException("no " + type + " can be created from " + FILLERS);
  }

  private Object make(Class<?> type, String text) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values =
        Arrays.stream(components)
            .map(component -> value(component.getGenericType(), text))
            .toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object value(Type type, String text) {
    if (type instanceof ParameterizedType generic) {
      var element = value(generic.getActualTypeArguments()[0], text);
      var raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return Optional.of(element);
      }
      if (raw == Map.class) {
        return Map.of(element, value(generic.getActualTypeArguments()[1], text));
      }
      return raw == Set.class ? Set.of(element) : List.of(element);
    }
    return value((Class<?>) type, text);
  }

  private Object value(Class<?> type, String text) {
    if (type == String.class) {
      markers += text.equals(MARKER) ? 1 : 0;
      return text;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == int.class || type == Integer.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == Instant.class) {
      return Instant.EPOCH;
    }
    if (type == Duration.class) {
      return Duration.ZERO;
    }
    if (type == URI.class) {
      return URI.create("https://example.org/");
    }
    return record(type);
  }
}
