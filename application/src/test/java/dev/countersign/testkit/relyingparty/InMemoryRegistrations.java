package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@link Registrations} in memory. */
public final class InMemoryRegistrations implements Registrations {

  private final InMemoryDatabase database;
  private final InMemoryTable<RegistrationName, Registration> registrations;
  private final InMemoryServers servers;

  /** Creates an empty store in {@code database}, and its store of servers. */
  public InMemoryRegistrations(InMemoryDatabase database) {
    this.database = database;
    this.registrations = database.table();
    this.servers = new InMemoryServers(database, this::isAt);
  }

  /** Returns the store of the servers of these registrations. */
  public InMemoryServers servers() {
    return servers;
  }

  @Override
  public Optional<Registration> find(RegistrationName name) {
    return registrations.find(name).flatMap(this::withServer);
  }

  /** Adds a registration with its server, unless there is one with its name. */
  public boolean register(Registration registration) {
    servers.add(KnownServer.discovered(registration.server(), registration.registeredAt()));
    return add(registration);
  }

  private boolean isAt(Issuer issuer) {
    return registrations.all().stream()
        .anyMatch(registration -> registration.server().issuer().equals(issuer));
  }

  private Optional<Registration> withServer(Registration registration) {
    return servers
        .find(registration.server().issuer())
        .map(server -> registration.at(server.metadata()));
  }

  @Override
  public boolean add(Registration registration) {
    return registrations.add(registration.name(), registration);
  }

  @Override
  public boolean save(Registration next) {
    return replace(
        next,
        stored ->
            stored.details().generation() + 1 == next.details().generation()
                ? Optional.of(
                    next.with(
                        next.details()
                            .with(stored.details().usedBy())
                            .with(stored.details().returnTo())))
                : Optional.empty());
  }

  @Override
  public boolean saveUsers(Registration next) {
    return replace(
        next, stored -> Optional.of(stored.with(stored.details().with(next.details().usedBy()))));
  }

  @Override
  public boolean saveReturnTo(Registration next) {
    return replace(
        next, stored -> Optional.of(stored.with(stored.details().with(next.details().returnTo()))));
  }

  private boolean replace(
      Registration next, Function<Registration, Optional<Registration>> change) {
    return database.atomically(
        () -> {
          var changed =
              registrations
                  .find(next.name())
                  .filter(stored -> isSame(stored, next))
                  .flatMap(change);
          changed.ifPresent(row -> registrations.put(next.name(), row));
          return changed.isPresent();
        });
  }

  @Override
  public boolean remove(Registration registration) {
    return registrations.removeSome((name, stored) -> isSame(stored, registration), 1) == 1;
  }

  private static boolean isSame(Registration stored, Registration registration) {
    return stored.name().equals(registration.name())
        && stored.server().issuer().equals(registration.server().issuer())
        && stored.clientId().equals(registration.clientId());
  }

  @Override
  public List<Registration> all() {
    return registrations.all().stream()
        .flatMap(registration -> withServer(registration).stream())
        .sorted(Comparator.comparing(registration -> registration.name().value()))
        .toList();
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<Registration> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "registrations elsewhere",
        registrations::all,
        new InMemorySealedRecords.Reading<>(
            registration -> registration.name().value(),
            Registration::record,
            registration -> Optional.of(registration.credentials()),
            (registration, seal) ->
                () -> registrations.put(registration.name(), registration.sealed(seal))));
  }
}
