package dev.countersign.persistence.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.session.LogoutQueueContract;
import java.util.List;
import java.util.Set;

@OnEachDatabase
class JdbcLogoutQueueTest extends LogoutQueueContract {

  private final TestDatabase database;

  JdbcLogoutQueueTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected LogoutQueue queue() {
    return database.adapter(JdbcLogoutQueue.class);
  }

  @Override
  protected LogoutDeliveries deliveries() {
    return database.adapter(JdbcLogoutDeliveries.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Override
  protected Object stored() {
    return Set.copyOf(database.contents().getOrDefault("logout_delivery", List.of()));
  }
}
