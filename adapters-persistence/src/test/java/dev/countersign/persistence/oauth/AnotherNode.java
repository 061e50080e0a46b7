package dev.countersign.persistence.oauth;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.persistence.testing.TestDatabase;

/** What another node with the same database does not share with this one. */
public final class AnotherNode {

  private AnotherNode() {}

  /** Returns separate units of work that do not wait for those of this node. */
  public static SeparateUnitOfWork separately(TestDatabase database) {
    return new JdbcSeparateUnitOfWork(database.transactions());
  }
}
