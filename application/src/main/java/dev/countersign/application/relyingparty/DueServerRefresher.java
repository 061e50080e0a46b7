package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.Servers;
import java.time.InstantSource;

/** Requests the metadata of the servers for which it is due, a few in each run. */
final class DueServerRefresher implements RefreshServers {

  // Each request takes some seconds at most, and the next run follows soon.
  private static final int MOST = 20;

  private final Servers servers;
  private final ServerDirectory directory;
  private final InstantSource clock;

  DueServerRefresher(Servers servers, ServerDirectory directory, InstantSource clock) {
    this.servers = servers;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void refreshDue() {
    servers.due(clock.instant(), MOST).forEach(directory::refresh);
  }
}
