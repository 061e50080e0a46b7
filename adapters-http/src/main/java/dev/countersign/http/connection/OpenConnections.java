package dev.countersign.http.connection;

import dev.countersign.http.oauth.RequesterAddresses;
import io.micronaut.http.server.HttpServerConfiguration;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the open connections of each port, in all and by address, and refuses those over a limit.
 * Each port has limits of its own: a full one does not keep monitoring from the management port.
 */
@Singleton
final class OpenConnections {

  private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final String ALL = "all";

  private final ConnectionLimits limits;
  private final boolean behindProxy;
  private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - QUIET.toNanos());

  OpenConnections(ConnectionLimits limits, HttpServerConfiguration server) {
    this.limits = limits;
    this.behindProxy = server.getClientAddressHeader() != null;
  }

  /** Counts a connection until it is closed; returns whether it is within the limits. */
  boolean admit(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)
        || !(channel.localAddress() instanceof InetSocketAddress local)) {
      return true;
    }
    var port = local.getPort() + " ";
    if (!take(port + ALL, limits.connections())) {
      warn("in all", limits.connections());
      return false;
    }
    var address = port + RequesterAddresses.counted(remote.getAddress());
    var byAddress = behindProxy ? Integer.MAX_VALUE : limits.connectionsPerAddress();
    if (!take(address, byAddress)) {
      give(port + ALL);
      warn("from one address", byAddress);
      return false;
    }
    var _ =
        channel
            .closeFuture()
            .addListener(
                closed -> {
                  give(address);
                  give(port + ALL);
                });
    return true;
  }

  /** Returns how many connections of that port are open. */
  int count(int port) {
    return open.getOrDefault(port + " " + ALL, 0);
  }

  private boolean take(String name, int limit) {
    var taken = new boolean[1];
    var _ =
        open.compute(
            name,
            (key, count) -> {
              var before = count == null ? 0 : count;
              taken[0] = before < limit;
              return taken[0] ? Integer.valueOf(before + 1) : count;
            });
    return taken[0];
  }

  private void give(String name) {
    var _ = open.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
  }

  private void warn(String kind, int limit) {
    var last = warned.get();
    var now = System.nanoTime();
    if (now - last >= QUIET.toNanos() && warned.compareAndSet(last, now)) {
      LOG.warn("Connections refused, {} connections {} are open", limit, kind);
    }
  }
}
