package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Upkeeps} in memory. */
public final class InMemoryUpkeeps implements Upkeeps {

  private final InMemoryDatabase database;
  private final InMemoryTable<RegistrationName, Upkeep> rows;
  private final Registrations registrations;

  /** Creates an empty store in {@code database}, for these registrations. */
  public InMemoryUpkeeps(InMemoryDatabase database, Registrations registrations) {
    this.database = database;
    this.rows = database.table();
    this.registrations = registrations;
  }

  @Override
  public Optional<Upkeep> find(RegistrationName registration) {
    return rows.find(registration);
  }

  @Override
  public boolean add(Upkeep upkeep) {
    return rows.add(upkeep.registration(), upkeep);
  }

  @Override
  public boolean save(Upkeep next) {
    return database.atomically(
        () -> {
          var isNext =
              rows.find(next.registration())
                  .filter(stored -> stored.version() == next.version() - 1)
                  .isPresent();
          if (isNext) {
            rows.put(next.registration(), next);
          }
          return isNext;
        });
  }

  @Override
  public List<Upkeep> due(Instant now, int most) {
    return rows.all().stream()
        .filter(upkeep -> upkeep.isDue(now))
        .sorted(Comparator.comparing(upkeep -> upkeep.dueAt().orElseThrow()))
        .limit(most)
        .toList();
  }

  @Override
  public List<RegistrationName> unnoticed(int most) {
    return registrations.all().stream()
        .filter(
            registration ->
                !expiry(registration).equals(noticed(registration)) || isWithoutTurn(registration))
        .map(Registration::name)
        .limit(most)
        .toList();
  }

  private static Optional<Instant> expiry(Registration registration) {
    return registration
        .details()
        .secretExpiresAt()
        .filter(time -> registration.authentication().method().usesSecret());
  }

  private boolean isWithoutTurn(Registration registration) {
    return registration.details().requested().isPresent()
        && (registration.registrationClientUri().isPresent() || registration.publishesKeys())
        && rows.find(registration.name()).flatMap(Upkeep::keys).isEmpty();
  }

  private Optional<Instant> noticed(Registration registration) {
    return rows.find(registration.name()).flatMap(Upkeep::secret).map(SecretRenewal::expiresAt);
  }

  @Override
  public List<Upkeep> troubled(int most) {
    return rows.all().stream()
        .filter(InMemoryUpkeeps::isTroubled)
        .sorted(Comparator.comparing(upkeep -> upkeep.registration().value()))
        .limit(most)
        .toList();
  }

  private static boolean isTroubled(Upkeep upkeep) {
    return upkeep.standing().isDead()
        || upkeep.standing().confirmedAt().isPresent()
        || upkeep.secret().filter(secret -> secret.failures() > 0).isPresent()
        || upkeep.keys().filter(keys -> keys.failures() > 0).isPresent();
  }

  @Override
  public void removeAll(RegistrationName registration) {
    rows.remove(registration);
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<?> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "permissions to register again",
        () -> rows.all().stream().filter(row -> row.permission().isPresent()).toList(),
        new InMemorySealedRecords.Reading<>(
            row -> row.registration().value(),
            row -> Upkeep.permissionRecord(row.registration()),
            Upkeep::permission,
            (row, seal) -> () -> rows.put(row.registration(), resealed(row, seal))));
  }

  private static Upkeep resealed(Upkeep row, Sealed seal) {
    return new Upkeep(
        row.registration(),
        row.version(),
        row.secret(),
        row.keys(),
        row.standing(),
        Optional.of(seal),
        row.claimedUntil());
  }
}
