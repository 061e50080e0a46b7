package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerKeys;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@link Servers} in memory. {@link InMemoryRegistrations} creates it. */
public final class InMemoryServers implements Servers {

  private final InMemoryDatabase database;
  private final InMemoryTable<Issuer, KnownServer> servers;
  private final InMemoryTable<Issuer, ServerKeys> keys;
  private final Predicate<Issuer> hasRegistration;

  InMemoryServers(InMemoryDatabase database, Predicate<Issuer> hasRegistration) {
    this.database = database;
    this.servers = database.table();
    this.keys = database.table();
    this.hasRegistration = hasRegistration;
  }

  @Override
  public Optional<KnownServer> find(Issuer issuer) {
    return servers.find(issuer).filter(found -> hasRegistration.test(issuer));
  }

  @Override
  public void add(KnownServer server) {
    database.change(
        () -> {
          if (!hasRegistration.test(server.issuer())) {
            servers.put(server.issuer(), server);
            keys.remove(server.issuer());
          }
        });
  }

  @Override
  public boolean save(KnownServer server) {
    return database.atomically(
        () -> {
          var stored = servers.find(server.issuer());
          var isNext = stored.filter(now -> now.version() == server.version() - 1).isPresent();
          if (isNext) {
            servers.put(server.issuer(), server);
          }
          return isNext;
        });
  }

  @Override
  public List<KnownServer> due(Instant now, int most) {
    return known()
        .filter(server -> server.check().isDue(now))
        .sorted(Comparator.comparing(server -> server.check().dueAt()))
        .limit(most)
        .toList();
  }

  @Override
  public List<KnownServer> after(Optional<Issuer> after, int most) {
    var from = after.map(Issuer::value).orElse("");
    return known()
        .filter(server -> server.issuer().value().compareTo(from) > 0)
        .sorted(Comparator.comparing(server -> server.issuer().value()))
        .limit(most)
        .toList();
  }

  private Stream<KnownServer> known() {
    return servers.all().stream().filter(server -> hasRegistration.test(server.issuer()));
  }

  @Override
  public Optional<ServerKeys> keys(Issuer issuer) {
    return keys.find(issuer).filter(found -> hasRegistration.test(issuer));
  }

  @Override
  public void putKeys(Issuer issuer, ServerKeys next) {
    if (find(issuer).isPresent()) {
      keys.put(issuer, next);
    }
  }
}
