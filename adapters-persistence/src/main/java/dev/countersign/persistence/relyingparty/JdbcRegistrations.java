package dev.countersign.persistence.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Registrations} in a database. */
@JdbcStore
public final class JdbcRegistrations implements Registrations {

  private final RegistrationRows rows;

  JdbcRegistrations(RegistrationRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Registration> find(RegistrationName name) {
    return rows.named(name.value()).map(RegistrationRow::toRegistration);
  }

  @Override
  public boolean add(Registration registration) {
    return rows.add(registration);
  }

  @Override
  public boolean save(Registration registration) {
    return rows.save(registration);
  }

  @Override
  public boolean saveUsers(Registration registration) {
    return rows.saveUsers(registration);
  }

  @Override
  public boolean saveReturnTo(Registration registration) {
    return rows.saveReturnTo(registration);
  }

  @Override
  public boolean remove(Registration registration) {
    return rows.remove(
            registration.name().value(),
            registration.server().issuer().value(),
            registration.clientId().value())
        == 1;
  }

  @Override
  public List<Registration> all() {
    return rows.all().stream()
        // Sorted here and not in SQL, because each database has its own collation.
        .sorted(Comparator.comparing(RegistrationRow::name))
        .map(RegistrationRow::toRegistration)
        .toList();
  }
}
