package dev.countersign.bootstrap.connection;

import dev.countersign.http.connection.ConnectionLimits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the limits of connections. */
@Factory
final class ConnectionFactory {

  @Singleton
  ConnectionLimits connectionLimits(ConnectionConfiguration configuration) {
    return configuration.limits();
  }
}
