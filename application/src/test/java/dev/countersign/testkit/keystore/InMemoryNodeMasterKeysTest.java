package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryUnitOfWork;
import dev.countersign.testkit.session.InMemorySessions;
import java.time.InstantSource;

class InMemoryNodeMasterKeysTest extends NodeMasterKeysContract {

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryNodeMasterKeys nodes =
      new InMemoryNodeMasterKeys(database, InstantSource.system());
  private final InMemorySessions sessions = new InMemorySessions(database);

  @Override
  protected NodeMasterKeys nodes() {
    return nodes;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return new InMemoryUnitOfWork(database);
  }

  @Override
  protected Sessions otherStore() {
    return sessions;
  }
}
