package dev.countersign.bootstrap.connection;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Micronaut's setting of the HTTP version.
 *
 * @param httpVersion the version that the server offers. With HTTP/2 the size and time limits of
 *     requests would not apply, because the handlers that enforce them work on HTTP/1.1 connections
 */
@ConfigurationProperties("micronaut.server")
public record HttpVersionConfiguration(@Bindable(defaultValue = "1.1") String httpVersion) {

  /** Refuses the start if the server would offer HTTP/2. */
  public HttpVersionConfiguration {
    if (!httpVersion.replaceFirst("(?i)^HTTP[_/]", "").matches("1|1[._][01]")) {
      throw new StartupRefusedException(
          "MICRONAUT_SERVER_HTTP_VERSION must be 1.1, but is "
              + httpVersion
              + ": the time and size limits of requests apply to HTTP/1.1 only. Remove the setting,"
              + " and let a reverse proxy offer HTTP/2");
    }
  }
}
