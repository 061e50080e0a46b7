package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts the requests to other servers: how many at the same time, and how many per minute, to each
 * host and in total. So this server cannot be used to flood another server, and is not kept busy
 * with waiting.
 */
public final class FetchPace {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_HOSTS = 1000;

  /** The number of requests in the minute that begins at {@code start}. */
  private record Window(Instant start, int count) {

    Window next(Instant now) {
      // A start in the future was read before the clock was set back: do not wait for it.
      return now.isBefore(start) || !now.isBefore(start.plus(WINDOW))
          ? new Window(now, 1)
          : new Window(start, count + 1);
    }
  }

  private final Pace pace;
  private final InstantSource clock;
  private final LruCache<String, Window> hosts = new LruCache<>(MOST_HOSTS);
  // At most as many as there are permits.
  private final Map<String, Integer> calls = new HashMap<>();
  private int allCalls;
  private Window all = new Window(Instant.EPOCH, 0);

  /** Creates a pace without any request yet. */
  public FetchPace(Pace pace, InstantSource clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** Makes the request, or returns {@code limited} if it is over a limit. */
  public <T> T within(URI uri, Supplier<T> request, T limited) {
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!begin(host)) {
      return limited;
    }
    try {
      return request.get();
    } finally {
      end(host);
    }
  }

  private synchronized boolean begin(String host) {
    if (allCalls >= pace.maxConcurrent()
        || calls.getOrDefault(host, 0) >= pace.maxConcurrentPerHost()
        || !mayCall(host)) {
      return false;
    }
    allCalls++;
    var _ = calls.merge(host, 1, Integer::sum);
    return true;
  }

  private synchronized void end(String host) {
    allCalls--;
    var left = calls.getOrDefault(host, 1) - 1;
    if (left == 0) {
      calls.remove(host);
    } else {
      calls.put(host, left);
    }
  }

  private boolean mayCall(String host) {
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
