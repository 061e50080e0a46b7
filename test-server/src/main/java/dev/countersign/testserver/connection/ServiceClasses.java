package dev.countersign.testserver.connection;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Loads the service with a class loader of its own, whose parent has only the JDK. The service and
 * the test share no library, so the test may use other versions of them.
 *
 * <p>All servers of a JVM share this loader.
 */
final class ServiceClasses {

  private static final String ENTRY_POINT = "dev.countersign.testserver.service.ServiceEntryPoint";

  private ServiceClasses() {}

  /** The loader; created at the first start. */
  private static final class Shared {
    static final ClassLoader LOADER = create();
  }

  /** Creates a server that has not started, and returns the function that calls it. */
  @SuppressWarnings("unchecked") // The class is in this artifact.
  static BiFunction<String, Map<String, Object>, @Nullable Object> newServer() {
    try {
      return (BiFunction<String, Map<String, Object>, @Nullable Object>)
          Shared.LOADER.loadClass(ENTRY_POINT).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the service cannot be loaded", e);
    }
  }

  private static ClassLoader create() {
    var source = ServiceClasses.class.getProtectionDomain().getCodeSource();
    var here =
        source == null ? null : Path.of(java.net.URI.create(source.getLocation().toString()));
    if (here == null || !here.toFile().isFile()) {
      return new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    }
    var packed = new PackedClassLoader(here);
    if (Runtime.getRuntime().availableProcessors() > 1) {
      var _ = StartAhead.load(packed.startClasses(), packed);
    }
    return packed;
  }

  // In the build of this module the archive is not packed yet: the service is on the class path.
  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(ServiceClasses::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
