package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryUnitOfWork;
import dev.countersign.testkit.session.InMemorySessions;

class InMemoryManifestsTest extends ManifestsContract {

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryManifests manifests = new InMemoryManifests(database);
  private final InMemorySessions sessions = new InMemorySessions(database);

  @Override
  protected Manifests manifests() {
    return manifests;
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
