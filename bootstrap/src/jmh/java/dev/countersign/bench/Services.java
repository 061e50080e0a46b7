package dev.countersign.bench;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Starts the service with its default settings, on an empty database, without listening. */
final class Services {

  /** The secret of {@code countersign-admin}. */
  static final String SECRET = "secret-of-this-measurement-0123456789";

  private Services() {}

  static ApplicationContext start() {
    try {
      return ApplicationContext.builder()
          .properties(
              Map.of(
                  "countersign.data-dir",
                  Files.createTempDirectory("countersign").toString(),
                  "countersign.issuer",
                  "https://login.example.org",
                  "countersign.admin-secret",
                  SECRET))
          .banner(false)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
