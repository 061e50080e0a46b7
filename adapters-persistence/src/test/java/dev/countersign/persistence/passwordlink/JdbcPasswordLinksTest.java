package dev.countersign.persistence.passwordlink;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.passwordlink.PasswordLinksContract;

@OnEachDatabase
class JdbcPasswordLinksTest extends PasswordLinksContract {

  private final TestDatabase database;

  JdbcPasswordLinksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected PasswordLinks links() {
    return database.adapter(JdbcPasswordLinks.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }
}
