package dev.countersign.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ports and the open connections of the server, for a stop that loses no request.
 *
 * <p>A connection is busy from the first byte of a request to the last byte of its response.
 */
@Singleton
public final class ServerConnections {

  /**
   * The number of tasks to wait for: after a task wakes an event loop, the loop may handle earlier
   * data one round later.
   */
  private static final int ROUNDS = 3;

  private final Set<Channel> ports = ConcurrentHashMap.newKeySet();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final Set<Channel> busy = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();

  ServerConnections() {}

  /** Adds a port until it is closed. */
  void listening(Channel port) {
    ports.add(port);
    var _ = port.closeFuture().addListener(closed -> ports.remove(port));
  }

  /** Adds a connection until it is closed. */
  void accepted(Channel connection) {
    var _ = accepted.incrementAndGet();
    open.add(connection);
    var _ =
        connection
            .closeFuture()
            .addListener(
                closed -> {
                  open.remove(connection);
                  busy.remove(connection);
                });
  }

  /** Records that the first byte of a request has arrived. */
  void busy(Channel connection) {
    if (connection.isActive()) {
      busy.add(connection);
    }
  }

  /** Records that the responses to all requests were sent. */
  void idle(Channel connection) {
    busy.remove(connection);
  }

  /** Returns whether a port accepts connections. */
  public boolean areAccepted() {
    return !ports.isEmpty();
  }

  /** Returns how many connections are busy. */
  public int busy() {
    return busy.size();
  }

  /**
   * Accepts the connections that the operating system has accepted already, and closes the ports.
   *
   * @param longest how long that may take, if clients open connections all the time
   */
  public void closePorts(Duration longest) throws InterruptedException {
    var start = System.nanoTime();
    var before = -1L;
    while (before != accepted.get() && System.nanoTime() - start < longest.toNanos()) {
      before = accepted.get();
      settle(longest);
    }
    for (var port : ports) {
      var _ = port.close().await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Waits until no connection is busy, and all data that arrived before was read.
   *
   * @return false if that took longer
   */
  public boolean awaitIdle(Duration longest) throws InterruptedException {
    var start = System.nanoTime();
    while (true) {
      var left = longest.minusNanos(System.nanoTime() - start);
      if (!left.isPositive()) {
        return false;
      }
      settle(left);
      if (busy.isEmpty()) {
        return true;
      }
      Thread.sleep(1);
    }
  }

  /**
   * Waits until each event loop has handled the data that arrived on its ports and connections
   * before this call.
   */
  private void settle(Duration longest) throws InterruptedException {
    for (var round = 0; round < ROUNDS; round++) {
      for (var loop : loops()) {
        var _ = loop.submit(() -> {}).await(longest.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  private Set<EventLoop> loops() {
    var loops = new HashSet<EventLoop>();
    ports.forEach(port -> loops.add(port.eventLoop()));
    open.forEach(connection -> loops.add(connection.eventLoop()));
    loops.removeIf(EventLoop::isShuttingDown);
    return loops;
  }
}
