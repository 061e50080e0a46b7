package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Fetches only so much at a time, and only so often, from each host and altogether: nobody uses
 * this server to flood another, or keeps it busy with waiting. Beyond that it says that nothing is
 * to be had, which passes.
 */
public final class RateLimitedFetcher implements DocumentFetcher {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_HOSTS = 1000;

  /**
   * How much is fetched.
   *
   * @param atOnce how many documents at a time
   * @param ofHost how many of one host in a minute
   * @param altogether how many in a minute
   */
  public record Pace(int atOnce, int ofHost, int altogether) {}

  /** How often it was asked in the minute that began then. */
  private record Window(Instant start, int count) {

    Window next(Instant now) {
      return now.isBefore(start.plus(WINDOW)) ? new Window(start, count + 1) : new Window(now, 1);
    }
  }

  private final DocumentFetcher fetcher;
  private final Pace pace;
  private final InstantSource clock;
  private final Semaphore places;
  private final LruCache<String, Window> hosts = new LruCache<>(MOST_HOSTS);
  private Window all = new Window(Instant.EPOCH, 0);

  public RateLimitedFetcher(DocumentFetcher fetcher, Pace pace, InstantSource clock) {
    this.fetcher = fetcher;
    this.pace = pace;
    this.clock = clock;
    this.places = new Semaphore(pace.atOnce());
  }

  @Override
  public Result<Document, Refusal> fetch(Request wanted) {
    var host = wanted.uri().getHost();
    if (host == null) {
      return Result.refused(Refusal.NOT_ALLOWED);
    }
    if (!places.tryAcquire()) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    try {
      return mayAsk(host.toLowerCase(Locale.ROOT))
          ? fetcher.fetch(wanted)
          : Result.refused(Refusal.UNAVAILABLE);
    } finally {
      places.release();
    }
  }

  private synchronized boolean mayAsk(String host) {
    var now = clock.instant();
    var ofHost = hosts.find(host).orElse(new Window(now, 0)).next(now);
    var altogether = all.next(now);
    if (ofHost.count() > pace.ofHost() || altogether.count() > pace.altogether()) {
      return false;
    }
    hosts.put(host, ofHost);
    all = altogether;
    return true;
  }
}
