package dev.countersign.application.relyingparty;

/** Keeps the metadata of the servers at which this service is registered up to date. */
public interface RefreshServers {

  /**
   * Requests the metadata of some servers for which it is due: an hour after the last request, or
   * sooner after a failed one. Each server is asked by one node.
   */
  void refreshDue();
}
