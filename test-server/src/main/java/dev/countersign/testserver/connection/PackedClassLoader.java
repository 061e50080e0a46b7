package dev.countersign.testserver.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of the service from the folder {@value #FOLDER} of this artifact, without
 * unpacking it. Its parent is the platform class loader.
 */
final class PackedClassLoader extends ClassLoader {

  /** The folder of the service in the archive. */
  static final String FOLDER = "countersign-service/";

  // The packer writes this list.
  private static final String START_CLASSES = "META-INF/countersign/start-classes";

  static {
    var _ = registerAsParallelCapable();
  }

  private final ZipFile archive;
  private final String prefix;
  private final ProtectionDomain domain;
  private final Set<String> packages = ConcurrentHashMap.newKeySet();

  PackedClassLoader(Path file) {
    super("countersign-test-server", ClassLoader.getPlatformClassLoader());
    try {
      archive = new ZipFile(file.toFile());
      prefix = "jar:" + file.toUri() + "!/" + FOLDER;
      domain =
          new ProtectionDomain(
              new CodeSource(file.toUri().toURL(), (Certificate @Nullable []) null),
              null,
              this,
              null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var bytes = bytes(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    var end = name.lastIndexOf('.');
    if (end > 0 && packages.add(name.substring(0, end))) {
      var _ = definePackage(name.substring(0, end), null, null, null, null, null, null, null);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Returns the names of the classes that a first start loads, in their order. */
  List<String> startClasses() {
    var bytes = bytes(START_CLASSES);
    return bytes == null
        ? List.of()
        : new String(bytes, StandardCharsets.US_ASCII).lines().toList();
  }

  private byte @Nullable [] bytes(String name) {
    var entry = archive.getEntry(FOLDER + name);
    if (entry == null) {
      return null;
    }
    try (var in = archive.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (archive.getEntry(FOLDER + name) == null) {
      return null;
    }
    try {
      return URI.create(prefix + name.replace("$", "%24").replace(" ", "%20")).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    var found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    var bytes = bytes(name);
    return bytes == null
        ? super.getResourceAsStream(name)
        : new java.io.ByteArrayInputStream(bytes);
  }
}
