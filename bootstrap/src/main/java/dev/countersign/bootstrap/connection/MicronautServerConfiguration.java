package dev.countersign.bootstrap.connection;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Micronaut's settings of the server that the service does not support.
 *
 * @param httpVersion the version that the server offers. With HTTP/2 the size and time limits of
 *     requests would not apply, because the handlers that enforce them work on HTTP/1.1 connections
 * @param contextPath a path of Micronaut's own, empty if there is none. The service removes the
 *     path of its issuer before Micronaut sees a request
 */
@ConfigurationProperties("micronaut.server")
public record MicronautServerConfiguration(
    @Bindable(defaultValue = "1.1") String httpVersion,
    @Bindable(defaultValue = "") String contextPath) {

  /** Refuses the start if the server would offer HTTP/2, or would have a path of its own. */
  public MicronautServerConfiguration {
    if (!httpVersion.replaceFirst("(?i)^HTTP[_/]", "").matches("1|1[._][01]")) {
      throw new StartupRefusedException(
          "MICRONAUT_SERVER_HTTP_VERSION must be 1.1, but is "
              + httpVersion
              + ": the time and size limits of requests apply to HTTP/1.1 only. Remove the setting,"
              + " and let a reverse proxy offer HTTP/2");
    }
    if (!contextPath.isEmpty()) {
      throw new StartupRefusedException(
          "MICRONAUT_SERVER_CONTEXT_PATH must not be set: the path of the service is that of"
              + " COUNTERSIGN_ISSUER");
    }
  }
}
