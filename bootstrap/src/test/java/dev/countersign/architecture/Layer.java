package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A layer: a Maven module and its package, the layers that it may know, and the technologies that
 * it may use. A dependency that is not listed here is not allowed.
 *
 * <p>A technology is a package ({@code java.util}), a package with its subpackages ({@code
 * io.micronaut.http..}), or one class ({@code java.net.URI}).
 */
@SuppressWarnings("ImmutableEnumChecker") // Lists from List.of are immutable.
enum Layer {
  DOMAIN(
      "domain",
      "domain",
      List.of(),
      List.of(
          "java.lang",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.time..",
          "java.net.URI",
          "java.net.URLDecoder",
          "java.net.URLEncoder",
          "java.nio.charset",
          "java.text.Normalizer",
          "java.text.Normalizer$Form",
          "org.jspecify.annotations")),
  APPLICATION(
      "application",
      "application",
      List.of("domain"),
      List.of(
          "java.lang",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.time..",
          "java.net.URI",
          "org.jspecify.annotations")),
  HTTP(
      "adapters-http",
      "http",
      List.of("domain", "application"),
      List.of(
          "java.awt.image",
          "java.io",
          "java.lang..",
          "java.net",
          "java.nio..",
          "java.time..",
          "java.util..",
          "com.fasterxml.jackson.core..",
          "com.ibm.icu..",
          "com.nimbusds.jwt",
          "io.micronaut.context..",
          "io.micronaut.core..",
          "io.micronaut.health",
          "io.micronaut.http..",
          "io.micronaut.management.health.indicator",
          "io.micronaut.scheduling..",
          "io.micronaut.security..",
          "io.micronaut.views..",
          "io.micronaut.web.router..",
          "io.netty.bootstrap",
          "io.netty.buffer",
          "io.netty.channel..",
          "io.netty.handler..",
          "io.netty.util.concurrent",
          "jakarta.annotation",
          "jakarta.inject",
          "javax.imageio..",
          "javax.net.ssl",
          "org.jspecify.annotations",
          "org.reactivestreams",
          "org.slf4j")),
  PERSISTENCE(
      "adapters-persistence",
      "persistence",
      List.of("domain", "application"),
      List.of(
          "java.io",
          "java.lang..",
          "java.net.URI",
          "java.sql",
          "java.time..",
          "java.util..",
          "javax.sql",
          "com.fasterxml.jackson.core..",
          "com.github.benmanes.caffeine..",
          "com.zaxxer.hikari",
          "io.micronaut.configuration.jdbc.hikari",
          "io.micronaut.context..",
          "io.micronaut.core..",
          "io.micronaut.data..",
          "io.micronaut.transaction..",
          "jakarta.annotation",
          "jakarta.inject",
          "org.jspecify.annotations")),
  CRYPTO(
      "adapters-crypto",
      "crypto",
      List.of("domain", "application"),
      List.of(
          "java.io",
          "java.lang",
          "com.amazon.corretto.crypto.provider",
          "com.fasterxml.jackson.core..",
          "java.math",
          "java.nio..",
          "java.security..",
          "java.time..",
          "java.util..",
          "javax.crypto..",
          "org.bouncycastle.asn1..",
          "org.bouncycastle.crypto..",
          "org.bouncycastle.math.ec",
          "org.jose4j..",
          "org.jspecify.annotations")),
  BOOTSTRAP(
      "bootstrap",
      "bootstrap",
      List.of("domain", "application", "http", "persistence", "crypto"),
      List.of(
          "java.io",
          "java.lang",
          "java.net.BindException",
          "java.net.URI",
          "java.nio..",
          "java.time..",
          "java.util..",
          "ch.qos.logback.classic",
          "ch.qos.logback.classic.turbo",
          "ch.qos.logback.core.spi",
          "io.micrometer.core.instrument",
          // It stands for the registry when metrics are not collected.
          "io.micrometer.core.instrument.composite.CompositeMeterRegistry",
          // Its factory closes the pool if the start is refused.
          "io.micronaut.configuration.jdbc.hikari.DatasourceFactory",
          "io.micronaut.context..",
          "io.micronaut.core..",
          "io.micronaut.health",
          "io.micronaut.inject..",
          "io.micronaut.jdbc",
          "io.micronaut.management.health.indicator..",
          "io.micronaut.runtime..",
          "io.micronaut.scheduling..",
          "jakarta.annotation",
          "jakarta.inject",
          "org.jspecify.annotations",
          "org.reactivestreams",
          "org.slf4j"));

  private static final String ROOT = "dev.countersign.";

  private final String module;
  private final String name;
  private final List<String> layersKnown;
  private final List<String> technologies;

  Layer(String module, String name, List<String> layersKnown, List<String> technologies) {
    this.module = module;
    this.name = name;
    this.layersKnown = layersKnown;
    this.technologies = technologies;
  }

  /** Returns the directory of its Maven module. */
  String module() {
    return module;
  }

  /** Returns the package that contains all its classes and subpackages. */
  String basePackage() {
    return ROOT + name;
  }

  /** Returns the pattern for its package and all subpackages. */
  String packages() {
    return basePackage() + "..";
  }

  /**
   * Returns everything that it may depend on: itself, the layers that it knows, and its
   * technologies.
   */
  List<String> allowed() {
    var known = layersKnown.stream().map(layer -> ROOT + layer + "..");
    return Stream.of(Stream.of(packages()), known, technologies.stream())
        .flatMap(entry -> entry)
        .toList();
  }

  /** Returns the technologies that it may use. */
  List<String> technologies() {
    return technologies;
  }

  /** Returns the layer of the class, if it has one. */
  static Optional<Layer> of(JavaClass type) {
    return Arrays.stream(values())
        .filter(layer -> (type.getPackageName() + ".").startsWith(layer.basePackage() + "."))
        .findFirst();
  }
}
