package dev.countersign.testserver;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Simulates an error for one future request of a path. Each call of a method is for one request;
 * several calls are for several requests, in their order. The server does not process a request
 * whose response is an error status. It processes a request whose response is slow or cut.
 */
public final class NextResponse {

  private static final int LEAST_ERROR = 400;
  private static final int MOST_ERROR = 599;

  private final Consumer<Map<String, Object>> orders;
  private final String path;

  NextResponse(Consumer<Map<String, Object>> orders, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with /, but this is " + path);
    }
    this.orders = orders;
    this.path = path;
  }

  /** Responds with this status, from 400 to 599, and closes the connection. */
  public void failWith(int status) {
    if (status < LEAST_ERROR || status > MOST_ERROR) {
      throw new IllegalArgumentException("a failure has a status from 400 to 599, not " + status);
    }
    order("status", status);
  }

  /** Sends the response after this delay. */
  public void delayBy(Duration delay) {
    order("delayed", Math.toIntExact(delay.toMillis()));
  }

  /** Closes the connection after half of the response. */
  public void truncate() {
    order("truncated", 0);
  }

  private void order(String kind, int number) {
    orders.accept(Map.of("path", path, "kind", kind, "number", number));
  }
}
