package dev.countersign.persistence.relyingparty;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.relyingparty.RegistrationsContract;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedRegistrationsTest extends RegistrationsContract {

  private static final Duration DAY = Duration.ofDays(1);

  private static final RegistrationName APP = new RegistrationName("app");

  private final TestDatabase database;
  private final Unavailable away;
  private final Registrations cached;

  CachedRegistrationsTest(TestDatabase database) {
    this.database = database;
    this.away = new Unavailable(database.adapter(JdbcRegistrations.class));
    this.cached = cached(Duration.ofHours(1));
  }

  private Registrations cached(Duration time) {
    return new CachedRegistrations(
        away, database.adapter(JdbcTransactionEnd.class), new CacheBounds(100, time), DAY);
  }

  @Override
  protected Registrations registrations() {
    return cached;
  }

  @Override
  protected Servers servers() {
    return database.adapter(JdbcServers.class);
  }

  private boolean add(Registrations store, Registration registration) {
    servers().add(KnownServer.discovered(registration.server(), registration.registeredAt()));
    return store.add(registration);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Test
  void knowsItsNamesWhileTheDatabaseIsUnavailable() {
    // Nothing is used without a look at the database.
    var registrations = cached(Duration.ZERO);
    assertThat(add(registrations, registration("app"))).isTrue();
    assertThat(registrations.contains(APP)).isTrue();
    away.stopped = true;
    assertThat(registrations.contains(APP)).isTrue();
    assertThatThrownBy(() -> registrations.contains(new RegistrationName("other")))
        .isSameAs(away.problem);
    assertThatThrownBy(() -> registrations.find(APP)).isSameAs(away.problem);
  }

  @Test
  void forgetsANameThatItRemovesAndNotOneWhoseRemovalFails() {
    var registrations = cached(Duration.ZERO);
    assertThat(add(registrations, registration("app"))).isTrue();
    assertThat(registrations.contains(APP)).isTrue();
    away.stopped = true;
    assertThatThrownBy(() -> registrations.remove(registration("app"))).isSameAs(away.problem);
    assertThat(registrations.contains(APP)).isTrue();

    away.stopped = false;
    assertThat(registrations.remove(registration("app"))).isTrue();
    assertThat(registrations.contains(APP)).isFalse();
    away.stopped = true;
    assertThatThrownBy(() -> registrations.contains(APP)).isSameAs(away.problem);
  }

  @Test
  void forgetsANameThatAnotherNodeRemovedWhenItReadsAgain() {
    var registrations = cached(Duration.ZERO);
    assertThat(add(registrations, registration("app"))).isTrue();
    assertThat(registrations.contains(APP)).isTrue();
    assertThat(database.adapter(JdbcRegistrations.class).remove(registration("app"))).isTrue();
    assertThat(registrations.contains(APP)).isFalse();
    away.stopped = true;
    assertThatThrownBy(() -> registrations.contains(APP)).isSameAs(away.problem);
  }

  @Test
  void doesNotReadTheStoreAgain() {
    assertThat(add(cached, registration("app"))).isTrue();
    assertThat(cached.contains(APP)).isTrue();
    assertThat(database.adapter(JdbcRegistrations.class).remove(registration("app"))).isTrue();
    assertThat(cached.contains(APP)).isTrue();
    assertThat(cached.find(APP)).isEmpty();
  }

  /** A database that can become unavailable. */
  private static final class Unavailable implements Registrations {

    private final RuntimeException problem =
        new IllegalStateException(new SQLTransientConnectionException("away", "08001"));
    private final Registrations store;
    private volatile boolean stopped;

    Unavailable(Registrations store) {
      this.store = store;
    }

    private Registrations store() {
      if (stopped) {
        throw problem;
      }
      return store;
    }

    @Override
    public Optional<Registration> find(RegistrationName name) {
      return store().find(name);
    }

    @Override
    public boolean add(Registration registration) {
      return store().add(registration);
    }

    @Override
    public boolean save(Registration registration) {
      return store().save(registration);
    }

    @Override
    public boolean saveUsers(Registration registration) {
      return store().saveUsers(registration);
    }

    @Override
    public boolean saveReturnTo(Registration registration) {
      return store().saveReturnTo(registration);
    }

    @Override
    public boolean remove(Registration registration) {
      return store().remove(registration);
    }

    @Override
    public List<Registration> all() {
      return store().all();
    }
  }
}
