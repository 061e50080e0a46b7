package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.SealedRecordsContract;
import java.util.Optional;

@OnEachDatabase
class JdbcSealedPermissionsTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedPermissionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedPermissions.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcUpkeeps upkeeps() {
    return database.adapter(JdbcUpkeeps.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var registration = new RegistrationName(name);
    var upkeep = Upkeep.first(registration).permitting(Optional.of(sealed), Times.NOW);
    if (!upkeeps().add(upkeep)) {
      throw new IllegalStateException("the upkeep was not added");
    }
    return Upkeep.permissionRecord(registration);
  }

  @Override
  protected Sealed sealOf(String name) {
    return upkeeps().find(new RegistrationName(name)).flatMap(Upkeep::permission).orElseThrow();
  }
}
