package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Validates settings of the framework that could contradict those of the service. */
@Singleton
final class FrameworkSettingValidator {

  private final Environment environment;

  FrameworkSettingValidator(Environment environment) {
    this.environment = environment;
  }

  /** Refuses the start, naming the setting, if one contradicts the issuer. */
  void check(Optional<Issuer> issuer) {
    // The service removes the path of the issuer before the framework sees a request.
    if (!value("micronaut.server.context-path").isEmpty()) {
      throw new StartupRefusedException(
          "MICRONAUT_SERVER_CONTEXT_PATH must not be set: the path of the service is that of"
              + " COUNTERSIGN_ISSUER");
    }
    var hasPath = issuer.map(IssuerPath::of).filter(path -> !path.isEmpty()).isPresent();
    if (hasPath && value("micronaut.server.http-version").contains("2")) {
      throw new StartupRefusedException(
          "MICRONAUT_SERVER_HTTP_VERSION must be 1.1 if COUNTERSIGN_ISSUER has a path: the service"
              + " responds at that path to HTTP/1 requests only");
    }
  }

  private String value(String property) {
    return environment.getProperty(property, String.class).orElse("");
  }
}
