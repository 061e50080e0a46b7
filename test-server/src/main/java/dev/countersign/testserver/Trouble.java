package dev.countersign.testserver;

import java.time.Duration;
import java.util.Map;

/**
 * The trouble that the next request of a path meets. Each call is for one request; several calls
 * are met one after another. A request that is answered with an error status is not processed; one
 * that is slow or cut is.
 */
public final class Trouble {

  private static final int LEAST_ERROR = 400;
  private static final int MOST_ERROR = 599;

  private final Door door;
  private final String path;

  Trouble(Door door, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with /, but this is " + path);
    }
    this.door = door;
    this.path = path;
  }

  /** The response has this status, from 400 to 599, and the connection is closed. */
  public void fails(int status) {
    if (status < LEAST_ERROR || status > MOST_ERROR) {
      throw new IllegalArgumentException("a failure has a status from 400 to 599, not " + status);
    }
    order("status", status);
  }

  /** The response waits this long. */
  public void isSlow(Duration delay) {
    order("slow", Math.toIntExact(delay.toMillis()));
  }

  /** The connection is closed after half of the response. */
  public void isCut() {
    order("cut", 0);
  }

  private void order(String kind, int number) {
    door.tell("trouble", Map.of("path", path, "kind", kind, "number", number));
  }
}
