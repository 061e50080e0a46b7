package dev.countersign.testserver.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last requests of one server, whether it responds already, and the errors to simulate for the
 * next requests.
 */
final class Traffic {

  private static final int MOST = 500;

  /** Netty reads a body in parts of at most 8 KB, so that these are 2 MB at most. */
  private static final int MOST_EARLY = 256;

  /**
   * An error to simulate for the next request of a path.
   *
   * @param path the path of the request
   * @param kind {@code status}, {@code delayed} or {@code truncated}
   * @param number the status, or the milliseconds
   */
  record SimulatedError(String path, String kind, int number) {}

  private final List<Map<String, Object>> requests = new ArrayList<>();
  private final List<SimulatedError> simulatedErrors = new ArrayList<>();
  private final AtomicInteger early = new AtomicInteger();
  private final CompletableFuture<String> host = new CompletableFuture<>();

  /**
   * Lets the server respond. Requests that it received before wait for this.
   *
   * @param name the host of the issuer
   */
  void open(String name) {
    host.complete(name);
  }

  /** Returns the host of the issuer, once the server responds. */
  CompletableFuture<String> host() {
    return host;
  }

  /**
   * Counts a message that waits until the server responds: a request, or a part of its body.
   *
   * @return whether it may wait; if not, too many messages wait already, and it is not counted
   */
  boolean hold() {
    return early.getAndUpdate(count -> Math.min(MOST_EARLY, count + 1)) < MOST_EARLY;
  }

  /** Counts messages that no longer wait. */
  void letGo(int messages) {
    early.addAndGet(-messages);
  }

  /** Adds an error; several errors of a path are for several requests, in their order. */
  synchronized void order(SimulatedError simulated) {
    simulatedErrors.add(simulated);
  }

  /** Returns the error for a request of this path, once. */
  synchronized Optional<SimulatedError> errorFor(String path) {
    var found =
        simulatedErrors.stream().filter(simulated -> simulated.path().equals(path)).findFirst();
    found.ifPresent(simulatedErrors::remove);
    return found;
  }

  /** Records a request and its response. */
  synchronized void note(Map<String, Object> exchange) {
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.add(exchange);
  }

  /** Returns the requests, the oldest first. */
  synchronized List<Map<String, Object>> all() {
    return List.copyOf(requests);
  }

  /** Removes the requests and the errors. */
  synchronized void clear() {
    requests.clear();
    simulatedErrors.clear();
  }
}
