package dev.countersign.bootstrap.oauth;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is in progress when the service stops: for COUNTERSIGN_STOP_DELAY it still accepts
 * connections, then it closes the port and idle connections, and waits for the responses to the
 * requests that it has. The database is closed afterwards.
 */
@Singleton
final class ConnectionDrain implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionDrain.class);

  private final GracefulShutdownManager connections;
  private final StopConfiguration configuration;
  private final StopSignal signal;
  private volatile Optional<EmbeddedServer> server = Optional.empty();

  ConnectionDrain(
      GracefulShutdownManager connections, StopConfiguration configuration, StopSignal signal) {
    this.connections = connections;
    this.configuration = configuration;
    this.signal = signal;
  }

  /** After the signal, before everything else. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1000;
  }

  @EventListener
  void serve(ServerStartupEvent event) {
    server = Optional.of(event.getSource());
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    // The stop can begin before the event of the start has arrived here. A server that was stopped
    // by itself has no connections, and would never say so.
    if (server.map(EmbeddedServer::isRunning).orElse(true)) {
      try {
        drain();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void drain() throws InterruptedException {
    LOG.info("Stopping: requests in progress are answered");
    Thread.sleep(configuration.stopDelay());
    try {
      connections
          .shutdownGracefully()
          .toCompletableFuture()
          .get(signal.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      LOG.warn(
          "Stopping: requests and jobs were aborted that were not done within"
              + " COUNTERSIGN_STOP_TIMEOUT, {}: {}",
          configuration.stopTimeout(),
          connections.reportActiveTasks().orElse(0));
    } catch (ExecutionException e) {
      LOG.warn("Stopping: connections could not be closed in order: {}", e.toString());
    }
  }
}
