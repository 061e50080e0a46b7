package dev.countersign.http.user;

import java.util.List;

/** The other servers through which a page offers to sign in. */
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
   * @param contexts the values of {@code acr}, one of which is required; empty if any will do
   */
  List<Offer> offered(List<String> contexts);
}
