package dev.countersign.http.user;

import java.util.List;

/** The other servers that a sign-in page offers. */
public interface OfferedServers {

  /**
   * A server.
   *
   * @param name its name in the form
   * @param label its name on the page
   */
  record Offer(String name, String label) {}

  /**
   * Returns the servers at which a sign-in can satisfy a client.
   *
   * @param contexts the values of {@code acr}, one of which is required; empty if the client
   *     accepts any value
   */
  List<Offer> offered(List<String> contexts);
}
