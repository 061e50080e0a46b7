package dev.countersign.persistence.oauth;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.RateLimitsContract;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class JdbcRateLimitsTest extends RateLimitsContract {

  private static final Rate RATE = new Rate(5, Duration.ofMinutes(1));

  private final TestDatabase database;

  JdbcRateLimitsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected RateLimits limits() {
    return database.adapter(JdbcRateLimits.class);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Test
  void countsForAllNodesTogether() {
    var nodes = new RateLimits[] {node(), node()};
    var passed =
        Race.winners(
            runner ->
                nodes[runner % 2].take(hash("subject"), RATE, Times.NOW)
                    instanceof Result.Ok<Done, TooManyRequests>);
    assertThat(passed).isEqualTo(RATE.count());
  }

  private RateLimits node() {
    return new JdbcRateLimits(database.adapter(RateLimitRows.class), database.transactions());
  }

  @Test
  void storesOneRowForEachSubject() {
    takeOnceEach("a", 20, Times.NOW);
    takeOnceEach("a", 20, Times.NOW);
    assertThat(rows()).isEqualTo(20);
  }

  @Test
  void removesTheRowsOfAFlood() {
    takeOnceEach("flood", 100, Times.NOW);
    takeOnceEach("quiet", 60, Times.LATER);
    takeOnceEach("later", 60, Times.LATER.plus(Duration.ofDays(1)));
    assertThat(rows()).isEqualTo(60);
  }

  @Test
  void doesNotRemoveWhatAnotherNodeMayStillCount() {
    takeOnceEach("young", 5, Times.NOW);
    takeOnceEach("other", 10, Times.NOW.plus(Duration.ofMinutes(9)));
    assertThat(rows()).isEqualTo(15);
  }

  @Test
  void removesRowsConcurrently() {
    takeOnceEach("flood", 100, Times.NOW);
    var passed =
        Race.winners(
            runner -> {
              takeOnceEach("r" + runner + "-", 10, Times.LATER);
              return true;
            });
    assertThat(passed).isEqualTo(Race.RUNNERS);
    assertThat(rows()).isLessThan(100 + 10 * Race.RUNNERS);
  }

  private void takeOnceEach(String name, int subjects, Instant now) {
    for (var subject = 0; subject < subjects; subject++) {
      assertThat(limits().take(hash(name + subject), RATE, now)).isEqualTo(Result.ok(Done.DONE));
    }
  }

  private long rows() {
    return database
        .transactions()
        .executeRead(
            open -> {
              try (var statement = open.getConnection().createStatement();
                  var result = statement.executeQuery("select count(*) from rate_limit")) {
                return result.next() ? result.getLong(1) : -1;
              }
            });
  }
}
