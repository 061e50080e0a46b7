package dev.countersign.application.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimitedSectorDocumentsTest {

  private static final URI SECTOR = URI.create("https://sector.example/uris.json");
  private static final Result<List<String>, Refusal> FOUND = Result.ok(List.of());
  private static final Result<List<String>, Refusal> BUSY = Result.refused(Refusal.UNAVAILABLE);

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final AtomicInteger fetched = new AtomicInteger();
  private final RateLimitedSectorDocuments documents =
      new RateLimitedSectorDocuments(
          uri -> {
            var _ = fetched.incrementAndGet();
            return FOUND;
          },
          clock);

  @Test
  void limitsTheFetchesFromEachHost() {
    var most = RateLimitedSectorDocuments.PACE.perHost();
    for (var i = 0; i < most; i++) {
      assertThat(documents.redirectUris(SECTOR)).isEqualTo(FOUND);
    }
    assertThat(documents.redirectUris(SECTOR)).isEqualTo(BUSY);
    assertThat(fetched).hasValue(most);
    assertThat(documents.redirectUris(URI.create("https://other.example/"))).isEqualTo(FOUND);
    clock.pass(Duration.ofMinutes(1));
    assertThat(documents.redirectUris(SECTOR)).isEqualTo(FOUND);
  }

  @Test
  void limitsAllFetches() {
    var most = RateLimitedSectorDocuments.PACE.total();
    for (var i = 0; i < most; i++) {
      assertThat(documents.redirectUris(URI.create("https://" + i + ".example/"))).isEqualTo(FOUND);
    }
    assertThat(documents.redirectUris(SECTOR)).isEqualTo(BUSY);
    assertThat(fetched).hasValue(most);
  }

  @Test
  void refusesAUriWithoutAHost() {
    assertThat(documents.redirectUris(URI.create("https:///uris.json")))
        .isEqualTo(Result.refused(Refusal.NOT_ALLOWED));
    assertThat(fetched).hasValue(0);
  }
}
