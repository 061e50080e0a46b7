package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;

/**
 * Limits how many documents are fetched at the same time, and how many per minute: from each host
 * and in total. Beyond the limits it refuses with {@link Refusal#UNAVAILABLE}.
 */
public final class RateLimitedFetcher implements DocumentFetcher {

  /**
   * The limits.
   *
   * @param maxConcurrent how many documents are fetched at the same time
   * @param maxConcurrentPerHost how many of them from one host, so that a slow host does not keep
   *     the fetches from all others waiting
   * @param perHost how many are fetched from one host per minute
   * @param total how many are fetched in total per minute
   */
  public record Pace(int maxConcurrent, int maxConcurrentPerHost, int perHost, int total) {}

  private final DocumentFetcher fetcher;
  private final FetchPace pace;

  public RateLimitedFetcher(DocumentFetcher fetcher, Pace pace, InstantSource clock) {
    this.fetcher = fetcher;
    this.pace = new FetchPace(pace, clock);
  }

  @Override
  public Result<Document, Refusal> fetch(Request wanted) {
    return wanted.uri().getHost() == null
        ? Result.refused(Refusal.NOT_ALLOWED)
        : pace.within(
            wanted.uri(), () -> fetcher.fetch(wanted), Result.refused(Refusal.UNAVAILABLE));
  }
}
