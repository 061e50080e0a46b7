package dev.countersign.testserver.service;

import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lists of Micronaut's services in the packed archive. Micronaut would search folders at the
 * root of an archive for them, and those folders belong to the test.
 */
final class PackedServices {

  private static final String INDEX = "/META-INF/countersign/";
  private static final ClassLoader LOADER =
      Objects.requireNonNull(PackedServices.class.getClassLoader());

  private PackedServices() {}

  /** Makes Micronaut use the lists; does nothing where the service is not packed. */
  static void install() {
    if (PackedServices.class.getResource(INDEX + "services") == null) {
      return;
    }
    var loaders = new HashMap<String, StaticServiceLoader<?>>();
    lines("services").forEach(service -> loaders.put(service, new Listed(lines(service))));
    StaticOptimizations.set(new SoftServiceLoader.Optimizations(loaders));
  }

  private static List<String> lines(String name) {
    try (var in = Objects.requireNonNull(PackedServices.class.getResourceAsStream(INDEX + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The implementations of one service. */
  private record Listed(List<String> names) implements StaticServiceLoader<Object> {

    @Override
    public Stream<StaticDefinition<Object>> findAll(Predicate<String> wanted) {
      return names.stream()
          .filter(wanted)
          .map(name -> StaticDefinition.of(name, () -> Objects.requireNonNull(instance(name))));
    }

    @Override
    public List<Object> load(Predicate<String> wanted, @Nullable Predicate<Object> accepted) {
      return names.parallelStream()
          .filter(wanted)
          .map(Listed::instance)
          .filter(Objects::nonNull)
          .map(Objects::requireNonNull)
          .filter(instance -> accepted == null || accepted.test(instance))
          .toList();
    }

    // A service that needs a library which is not in the archive cannot be loaded, and is left out.
    private static @Nullable Object instance(String name) {
      try {
        return Class.forName(name, true, LOADER).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException | NoClassDefFoundError e) {
        return null;
      }
    }
  }
}
