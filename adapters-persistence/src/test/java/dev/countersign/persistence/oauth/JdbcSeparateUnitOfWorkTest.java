package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.persistence.sealing.JdbcDataKeys;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SeparateUnitOfWorkContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class JdbcSeparateUnitOfWorkTest extends SeparateUnitOfWorkContract {

  private final TestDatabase database;

  JdbcSeparateUnitOfWorkTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SeparateUnitOfWork separately() {
    return database.adapter(JdbcSeparateUnitOfWork.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected DataKeys store() {
    return database.adapter(JdbcDataKeys.class);
  }

  @Test
  void needsNoConnectionOfThePool() {
    var all = TestDatabase.POOL_SIZE;
    var holding = new Race.Meeting(all);
    var written =
        Race.results(
            all,
            runner ->
                unitOfWork()
                    .run(
                        () -> {
                          var before = store().all().size();
                          holding.await();
                          return separately()
                                  .run(
                                      Optional::empty,
                                      () -> store().add(KeyFixtures.dataKey(runner + 1)))
                              && before == 0;
                        }));
    assertThat(written).hasSize(all).containsOnly(true);
  }
}
