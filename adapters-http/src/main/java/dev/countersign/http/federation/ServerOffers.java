package dev.countersign.http.federation;

import dev.countersign.application.federation.FederatedServers;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.http.user.OfferedServers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Offers the servers of the settings on the sign-in pages. */
@Singleton
final class ServerOffers implements OfferedServers {

  private final FederatedServers servers;

  ServerOffers(FederatedServers servers) {
    this.servers = servers;
  }

  @Override
  public List<Offer> offered(List<String> contexts) {
    return servers
        .offered(new RequiredAuthentication(Set.of(), Optional.empty(), contexts))
        .stream()
        .map(server -> new Offer(server.registration().value(), server.label()))
        .toList();
  }
}
