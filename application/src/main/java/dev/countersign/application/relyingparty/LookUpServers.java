package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import java.util.List;
import java.util.Optional;

/** Looks up the servers at which this service is registered. */
public interface LookUpServers {

  /**
   * A page of servers.
   *
   * @param servers in the order of their issuers
   * @param next the issuer after which the next page begins; empty for the last page
   */
  record Page(List<KnownServer> servers, Optional<Issuer> next) {

    /** Copies the servers. */
    public Page {
      servers = List.copyOf(servers);
    }
  }

  /** Returns the servers after this issuer, at most {@code size}. */
  Page page(Optional<Issuer> after, int size);
}
