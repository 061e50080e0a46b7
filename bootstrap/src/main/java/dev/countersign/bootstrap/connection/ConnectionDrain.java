package dev.countersign.bootstrap.connection;

import dev.countersign.bootstrap.oauth.StopConfiguration;
import dev.countersign.bootstrap.oauth.StopSignal;
import dev.countersign.http.connection.ServerConnections;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the responses to the requests in progress when the service stops. For
 * COUNTERSIGN_STOP_DELAY it still accepts connections. Then it closes the ports, waits for the
 * responses to the requests that have begun to arrive, and closes the connections. The database is
 * closed afterwards.
 */
@Singleton
final class ConnectionDrain implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionDrain.class);

  private final ServerConnections connections;
  private final Provider<GracefulShutdownManager> server;
  private final StopConfiguration configuration;
  private final StopSignal signal;

  /**
   * Creates the listener.
   *
   * @param server not created before it is needed: a process that restores keys has no server, and
   *     must not fail afterwards because of the settings of one
   */
  ConnectionDrain(
      ServerConnections connections,
      Provider<GracefulShutdownManager> server,
      StopConfiguration configuration,
      StopSignal signal) {
    this.connections = connections;
    this.server = server;
    this.configuration = configuration;
    this.signal = signal;
  }

  /** Returns the order: after the signal, before everything else. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1000;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    // A service that has not opened a port, or has closed it, has no request in progress.
    if (connections.areAccepted()) {
      try {
        drain();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void drain() throws InterruptedException {
    LOG.info("Stopping: waiting for the requests in progress");
    Thread.sleep(configuration.stopDelay());
    connections.closePorts(signal.timeLeft());
    if (!connections.awaitIdle(signal.timeLeft())) {
      LOG.warn(
          "Stopping: aborted connections whose requests had no response within"
              + " COUNTERSIGN_STOP_TIMEOUT, {}: {}",
          configuration.stopTimeout(),
          connections.busy());
      return;
    }
    try {
      var _ =
          server
              .get()
              .shutdownGracefully()
              .toCompletableFuture()
              .get(signal.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("Stopping: connections could not be closed: {}", e.toString());
    }
  }
}
