package dev.countersign.persistence.client;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.sealing.SealedRecordsContract;

@OnEachDatabase
class JdbcSealedClientSecretsTest extends SealedRecordsContract {

  private final TestDatabase database;

  JdbcSealedClientSecretsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SealedRecords records() {
    return database.adapter(JdbcSealedClientSecrets.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private JdbcClients clients() {
    return database.adapter(JdbcClients.class);
  }

  @Override
  protected RecordIdentity put(String name, Sealed sealed) {
    var plain = ClientFixtures.webClient(name);
    var added = clients().add(ClientFixtures.sealed(plain, sealed));
    if (!added || !clients().add(ClientFixtures.webClient(name + "-without-a-seal"))) {
      throw new IllegalStateException("the client was not added");
    }
    return Client.secretRecord(plain.id(), StoredSecret.FIRST);
  }

  @Override
  protected Sealed sealOf(String name) {
    return clients()
        .find(new ClientId(name))
        .flatMap(Client::secret)
        .flatMap(StoredSecret::sealed)
        .orElseThrow();
  }
}
