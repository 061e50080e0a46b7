package dev.countersign.http.fetch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service of this program whether it is ready. The address comes from the operator's
 * settings, so the limits for addresses of the transport do not apply; nothing is read but the
 * status. It loads neither the framework nor netty, because it is used by a process of its own.
 */
public final class ReadinessProbe {

  private static final int LIMIT_MILLISECONDS = 3_000;

  private ReadinessProbe() {}

  /**
   * Sends GET and returns the status of the response; follows no redirect. Waits at most 3 seconds
   * for the connection and 3 for the response.
   *
   * @throws IOException if there is no response
   */
  public static int status(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLISECONDS);
    connection.setReadTimeout(LIMIT_MILLISECONDS);
    connection.setInstanceFollowRedirects(false);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
