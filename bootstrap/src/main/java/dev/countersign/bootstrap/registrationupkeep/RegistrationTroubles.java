package dev.countersign.bootstrap.registrationupkeep;

import dev.countersign.application.registrationupkeep.LookUpUpkeep;
import dev.countersign.application.relyingparty.LookUpServers;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.KnownServer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registrations and servers with a problem, as they were when this node looked last. A dead
 * registration and a server that does not respond are told apart: they need different people.
 */
@Singleton
final class RegistrationTroubles {

  private static final int PAGE = 100;
  private static final int MOST = 100;

  private final LookUpUpkeep lookUpUpkeep;
  private final LookUpServers lookUpServers;
  private volatile List<Upkeep> registrations = List.of();
  private volatile List<KnownServer> servers = List.of();

  RegistrationTroubles(LookUpUpkeep lookUpUpkeep, LookUpServers lookUpServers) {
    this.lookUpUpkeep = lookUpUpkeep;
    this.lookUpServers = lookUpServers;
  }

  /** Reads the stores. */
  void look() {
    registrations = lookUpUpkeep.troubled();
    servers = silentServers();
  }

  private List<KnownServer> silentServers() {
    var silent = new ArrayList<KnownServer>();
    var after = Optional.<Issuer>empty();
    do {
      var page = lookUpServers.page(after, PAGE);
      page.servers().stream().filter(RegistrationTroubles::isSilent).forEach(silent::add);
      after = page.next();
    } while (after.isPresent() && silent.size() < MOST);
    return List.copyOf(silent);
  }

  private static boolean isSilent(KnownServer server) {
    return server.check().failures() > 0;
  }

  /** Returns the names of the registrations that their servers no longer know. */
  List<String> dead() {
    return names(registrations.stream().filter(upkeep -> upkeep.standing().isDead()).toList());
  }

  /** Returns the names of those that their servers refuse, although the client may exist. */
  List<String> refused() {
    return names(
        registrations.stream()
            .filter(upkeep -> !upkeep.standing().isDead())
            .filter(upkeep -> upkeep.standing().confirmedAt().isPresent())
            .toList());
  }

  /** Returns the names of those whose secret expires, and could not be renewed. */
  List<String> notRenewed() {
    return names(
        registrations.stream()
            .filter(upkeep -> !upkeep.standing().isDead())
            .filter(upkeep -> upkeep.secret().filter(last -> last.failures() > 0).isPresent())
            .toList());
  }

  /** Returns the names of those whose next keys the server did not accept. */
  List<String> keysNotAccepted() {
    return names(
        registrations.stream()
            .filter(upkeep -> !upkeep.standing().isDead())
            .filter(upkeep -> upkeep.keys().filter(last -> last.failures() > 0).isPresent())
            .toList());
  }

  private static List<String> names(List<Upkeep> upkeeps) {
    return upkeeps.stream().map(upkeep -> upkeep.registration().value()).toList();
  }

  /** Returns the issuers of the servers that did not send their metadata when asked last. */
  List<String> unreachableServers() {
    return servers.stream().map(server -> server.issuer().value()).toList();
  }
}
