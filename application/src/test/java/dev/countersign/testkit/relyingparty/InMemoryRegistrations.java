package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Registrations} in memory. */
public final class InMemoryRegistrations implements Registrations {

  private final InMemoryTable<RegistrationName, Registration> registrations;

  /** An empty store in {@code database}. */
  public InMemoryRegistrations(InMemoryDatabase database) {
    this.registrations = database.table();
  }

  @Override
  public Optional<Registration> find(RegistrationName name) {
    return registrations.find(name);
  }

  @Override
  public boolean add(Registration registration) {
    return registrations.add(registration.name(), registration);
  }

  @Override
  public List<Registration> all() {
    return registrations.all().stream()
        .sorted(Comparator.comparing(registration -> registration.name().value()))
        .toList();
  }
}
