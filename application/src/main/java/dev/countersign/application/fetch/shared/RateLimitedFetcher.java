package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Limits how many documents are fetched at the same time, and how many per minute: from each host
 * and in total. So this server cannot be used to flood another server, and is not kept busy with
 * waiting. Beyond the limits it refuses with {@link Refusal#UNAVAILABLE}.
 */
public final class RateLimitedFetcher implements DocumentFetcher {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_HOSTS = 1000;

  /**
   * The limits.
   *
   * @param maxConcurrent how many documents are fetched at the same time
   * @param perHost how many are fetched from one host per minute
   * @param total how many are fetched in total per minute
   */
  public record Pace(int maxConcurrent, int perHost, int total) {}

  /** The number of fetches in the minute that begins at {@code start}. */
  private record Window(Instant start, int count) {

    Window next(Instant now) {
      // A start in the future was read before the clock was set back: do not wait for it.
      return now.isBefore(start) || !now.isBefore(start.plus(WINDOW))
          ? new Window(now, 1)
          : new Window(start, count + 1);
    }
  }

  private final DocumentFetcher fetcher;
  private final Pace pace;
  private final InstantSource clock;
  private final Semaphore permits;
  private final LruCache<String, Window> hosts = new LruCache<>(MOST_HOSTS);
  private Window all = new Window(Instant.EPOCH, 0);

  public RateLimitedFetcher(DocumentFetcher fetcher, Pace pace, InstantSource clock) {
    this.fetcher = fetcher;
    this.pace = pace;
    this.clock = clock;
    this.permits = new Semaphore(pace.maxConcurrent());
  }

  @Override
  public Result<Document, Refusal> fetch(Request wanted) {
    var host = wanted.uri().getHost();
    if (host == null) {
      return Result.refused(Refusal.NOT_ALLOWED);
    }
    if (!permits.tryAcquire()) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    try {
      return mayFetch(host.toLowerCase(Locale.ROOT))
          ? fetcher.fetch(wanted)
          : Result.refused(Refusal.UNAVAILABLE);
    } finally {
      permits.release();
    }
  }

  private synchronized boolean mayFetch(String host) {
    var now = clock.instant();
    var perHost = hosts.find(host).orElse(new Window(now, 0)).next(now);
    var total = all.next(now);
    if (perHost.count() > pace.perHost() || total.count() > pace.total()) {
      return false;
    }
    hosts.put(host, perHost);
    all = total;
    return true;
  }
}
