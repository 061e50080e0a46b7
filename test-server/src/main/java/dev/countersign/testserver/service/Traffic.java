package dev.countersign.testserver.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last requests of one server, and the trouble that is ordered for the next ones. */
final class Traffic {

  private static final int MOST = 500;

  /**
   * Trouble for the next request of a path.
   *
   * @param path the path, without that of the issuer
   * @param kind {@code status}, {@code slow} or {@code cut}
   * @param number the status, or the milliseconds
   */
  record Trouble(String path, String kind, int number) {}

  private final List<Map<String, Object>> requests = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();

  /** Orders trouble; several orders for a path are met one after another. */
  synchronized void order(Trouble trouble) {
    troubles.add(trouble);
  }

  /** Returns the trouble for a request of this path, once. */
  synchronized Optional<Trouble> troubleFor(String path) {
    var found = troubles.stream().filter(trouble -> trouble.path().equals(path)).findFirst();
    found.ifPresent(troubles::remove);
    return found;
  }

  /** Notes a request and its response. */
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

  /** Forgets the requests and the trouble. */
  synchronized void clear() {
    requests.clear();
    troubles.clear();
  }
}
