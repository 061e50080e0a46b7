package dev.countersign.application.federation;

import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.grant.RequiredAuthentication;
import java.util.List;
import java.util.Optional;

/** The servers of the settings through which people can sign in. */
public record FederatedServers(List<FederatedServer> all) {

  /** Copies the list. */
  public FederatedServers {
    all = List.copyOf(all);
  }

  /** Returns the servers at which a sign-in can satisfy the client. */
  public List<FederatedServer> offered(RequiredAuthentication required) {
    return all.stream().filter(server -> server.canSatisfy(required)).toList();
  }

  /** Returns the server of this registration; empty if the settings do not name it. */
  public Optional<FederatedServer> of(String registration) {
    return all.stream()
        .filter(server -> server.registration().value().equals(registration))
        .findFirst();
  }
}
