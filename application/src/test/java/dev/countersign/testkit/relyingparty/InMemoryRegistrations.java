package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Registrations} in memory. */
public final class InMemoryRegistrations implements Registrations {

  private final InMemoryDatabase database;
  private final InMemoryTable<RegistrationName, Registration> registrations;

  /** Creates an empty store in {@code database}. */
  public InMemoryRegistrations(InMemoryDatabase database) {
    this.database = database;
    this.registrations = database.table();
  }

  @Override
  public Optional<Registration> find(RegistrationName name) {
    return registrations.find(name);
  }

  @Override
  public Optional<Registration> youngestAt(Issuer issuer) {
    return registrations.all().stream()
        .filter(registration -> registration.server().issuer().equals(issuer))
        .max(Comparator.comparing(Registration::registeredAt));
  }

  @Override
  public boolean add(Registration registration) {
    return registrations.add(registration.name(), registration);
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
                () -> registrations.put(registration.name(), resealed(registration, seal))));
  }

  private static Registration resealed(Registration registration, Sealed seal) {
    return new Registration(
        registration.name(),
        registration.server(),
        registration.clientId(),
        registration.authentication(),
        seal,
        registration.registrationClientUri(),
        registration.registeredAt());
  }
}
