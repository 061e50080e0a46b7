package dev.countersign.application.sealing.shared;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemorySeparateUnitOfWork;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.sealing.SealerContract;
import java.time.Duration;

/** A sealer with a limit is a sealer. The data keys of the contract are all counted. */
class LimitedSealerTest extends SealerContract {

  private static final DataKeySuccession NONE =
      new DataKeySuccession() {
        @Override
        public void unlock() {}

        @Override
        public boolean createAfter(int newest) {
          return false;
        }
      };

  @Override
  protected Sealer sealer(DataKeys dataKeys) {
    var database = new InMemoryDatabase();
    var counted = new InMemoryDataKeys(database);
    for (var number = 1; number <= 12; number++) {
      assertThat(counted.add(dataKey(number))).isTrue();
    }
    return new LimitedSealer(
        new InMemorySealer(dataKeys),
        counted,
        NONE,
        new InMemorySeparateUnitOfWork(database),
        new DataKeyPolicy(1000, Duration.ofDays(90)));
  }
}
