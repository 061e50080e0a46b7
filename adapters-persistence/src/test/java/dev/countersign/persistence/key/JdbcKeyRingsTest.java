package dev.countersign.persistence.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeyRingsContract;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class JdbcKeyRingsTest extends KeyRingsContract {

  private static final RingId PROVIDER_RS256 =
      RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);

  private final TestDatabase database;

  JdbcKeyRingsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected KeyRings rings() {
    return database.adapter(JdbcKeyRings.class);
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
  void rollsBackOnlyTheRefusedRingOfATransaction() {
    var taken = ring(PROVIDER_ES256, "taken");
    var refused = ring(PROVIDER_RS256, "taken");
    var saved =
        database
            .adapter(JdbcUnitOfWork.class)
            .run(() -> List.of(rings().save(taken), rings().save(refused)));
    assertThat(saved).containsExactly(true, false);
    assertThat(rings().find(PROVIDER_ES256)).contains(taken);
    assertThat(rings().find(PROVIDER_RS256)).isEmpty();
  }
}
