package dev.countersign.application.fetch.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.DocumentFetcher.Document;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.driven.DocumentFetcher.Request;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.fetch.DocumentFetcherContract;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** This server does not fetch more documents than the limits allow. */
class RateLimitedFetcherTest {

  private static final Result<Document, Refusal> FOUND =
      Result.ok(new Document(JsonObject.EMPTY, Optional.empty()));
  private static final Result<Document, Refusal> BUSY = Result.refused(Refusal.UNAVAILABLE);

  private final SettableClock clock = new SettableClock(Times.NOW);

  private static Request of(String host) {
    return new Request(URI.create("https://" + host + "/document"), 1000);
  }

  private RateLimitedFetcher at(Pace pace) {
    return new RateLimitedFetcher(wanted -> FOUND, pace, clock);
  }

  @Test
  void limitsFetchesPerHostAndMinute() {
    var fetcher = at(new Pace(10, 10, 3, 100));
    for (var i = 0; i < 3; i++) {
      assertThat(fetcher.fetch(of("one.example"))).isEqualTo(FOUND);
    }
    assertThat(fetcher.fetch(of("ONE.example"))).isEqualTo(BUSY);
    assertThat(fetcher.fetch(of("other.example"))).isEqualTo(FOUND);
    clock.pass(Duration.ofMinutes(1));
    assertThat(fetcher.fetch(of("one.example"))).isEqualTo(FOUND);
  }

  @Test
  void limitsAllFetchesPerMinute() {
    var fetcher = at(new Pace(10, 10, 3, 5));
    for (var i = 0; i < 5; i++) {
      assertThat(fetcher.fetch(of(i + ".example.com"))).isEqualTo(FOUND);
    }
    assertThat(fetcher.fetch(of("next.example"))).isEqualTo(BUSY);
    clock.pass(Duration.ofMinutes(1));
    assertThat(fetcher.fetch(of("next.example"))).isEqualTo(FOUND);
  }

  @Test
  void doesNotCountRefusedFetches() {
    var fetcher = at(new Pace(10, 10, 1, 2));
    assertThat(fetcher.fetch(of("one.example"))).isEqualTo(FOUND);
    for (var i = 0; i < 10; i++) {
      assertThat(fetcher.fetch(of("one.example"))).isEqualTo(BUSY);
    }
    assertThat(fetcher.fetch(of("other.example"))).isEqualTo(FOUND);
  }

  @Test
  void limitsConcurrentFetches() {
    var under = new AtomicInteger();
    var most = new AtomicInteger();
    var meeting = new Race.Meeting();
    var racing = new AtomicBoolean(true);
    DocumentFetcher slow =
        wanted -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          if (racing.get()) {
            meeting.await();
          }
          under.decrementAndGet();
          return FOUND;
        };
    var fetcher = new RateLimitedFetcher(slow, new Pace(Race.RUNNERS / 2, 100, 100, 100), clock);
    var found =
        Race.winners(
            runner -> {
              var result = fetcher.fetch(of("example.com"));
              if (result.equals(BUSY)) {
                meeting.await();
              }
              return result.equals(FOUND);
            });
    racing.set(false);
    assertThat(found).isEqualTo(Race.RUNNERS / 2);
    assertThat(most).hasValue(Race.RUNNERS / 2);
    assertThat(fetcher.fetch(of("example.com"))).isEqualTo(FOUND);
  }

  @Test
  void aSlowHostDoesNotTakeAllConcurrentFetches() {
    var seen = new ArrayList<Result<Document, Refusal>>();
    var fetcher = new AtomicReference<DocumentFetcher>(wanted -> FOUND);
    // While the slow host answers, it is asked again, and another host too.
    fetcher.set(
        new RateLimitedFetcher(
            wanted -> {
              if (wanted.uri().getHost().equals("slow.example")) {
                seen.add(fetcher.get().fetch(wanted));
                seen.add(fetcher.get().fetch(of("other.example")));
              }
              return FOUND;
            },
            new Pace(10, 2, 100, 100),
            clock));
    for (var i = 0; i < 2; i++) {
      seen.clear();
      assertThat(fetcher.get().fetch(of("slow.example"))).isEqualTo(FOUND);
      // The third request to the slow host is over its share.
      assertThat(seen).containsExactly(BUSY, FOUND, FOUND, FOUND);
    }
  }

  /** Within its limits it behaves like any other fetcher. */
  @Nested
  class Contract extends DocumentFetcherContract {

    private final RemoteDocuments server =
        new RemoteDocuments(URI.create("https://elsewhere.example"));

    @Override
    protected RemoteDocuments server() {
      return server;
    }

    @Override
    protected DocumentFetcher fetcher() {
      return new RateLimitedFetcher(
          new InMemoryDocumentFetcher(server), new Pace(100, 100, 100, 100), clock);
    }
  }

  @Test
  void doesNotWaitForATimeBeforeTheClockWasSetBack() {
    clock.pass(Duration.ofDays(365));
    var fetcher = at(new Pace(10, 10, 1, 1));
    assertThat(fetcher.fetch(of("one.example"))).isEqualTo(FOUND);
    clock.pass(Duration.ofDays(-365));
    assertThat(fetcher.fetch(of("one.example"))).isEqualTo(FOUND);
    assertThat(fetcher.fetch(of("one.example"))).isEqualTo(BUSY);
  }
}
