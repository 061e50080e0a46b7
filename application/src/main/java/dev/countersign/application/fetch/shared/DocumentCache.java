package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.DocumentFetcher.Document;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.driven.DocumentFetcher.Request;
import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A cache of documents that are published at URLs. Each document is parsed once. No URL is fetched
 * twice within {@link Times#minInterval}, whatever the result, and concurrent callers of the same
 * URL share one request. Only valid documents are cached as values.
 *
 * @param <T> the type of a parsed document
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2">RFC 9111 §4.2</a>
 */
public final class DocumentCache<T> {

  /**
   * The times for which copies are used.
   *
   * @param min the minimum, even if the server says less, so that the server is not asked all the
   *     time
   * @param max the maximum, even if the server says more, so that a change is seen
   * @param unspecified the default if the server says nothing
   * @param ifUnavailable how much longer a copy is used if the server is unavailable
   * @param minInterval the minimum time between two requests for one URL
   */
  public record Times(
      Duration min,
      Duration max,
      Duration unspecified,
      Duration ifUnavailable,
      Duration minInterval) {

    private Duration life(Optional<Duration> specified) {
      return specified
          .map(life -> life.compareTo(min) < 0 ? min : life)
          .map(life -> life.compareTo(max) > 0 ? max : life)
          .orElse(unspecified);
    }
  }

  /**
   * The reason why there is no document.
   *
   * @param temporary whether a later request may succeed without any change by the publisher
   * @param reason the reason, for the publisher of the document
   */
  public record FetchFailure(boolean temporary, String reason) {

    private static final FetchFailure UNAVAILABLE =
        new FetchFailure(true, Refusal.UNAVAILABLE.reason());
  }

  /** The cached state of a URL. */
  private record Copy<T>(
      Result<T, FetchFailure> value, Instant freshUntil, Instant usableUntil, Instant fetched) {

    static <T> Copy<T> none(FetchFailure failure, Instant now) {
      return new Copy<>(Result.refused(failure), now, Instant.MAX, now);
    }

    Copy<T> fetchedWithoutResult(Instant now) {
      return new Copy<>(value, freshUntil, usableUntil, now);
    }

    /** Returns whether the URL need not, or must not, be fetched now. */
    boolean isCurrent(Predicate<T> enough, Duration minInterval, Instant now) {
      // A time in the future was read before the clock was set back: do not wait for it.
      return !fetched.isAfter(now)
          && (now.isBefore(fetched.plus(minInterval))
              || (now.isBefore(freshUntil) && value.map(enough::test).orElse(failure -> false)));
    }

    Result<T, FetchFailure> at(Instant now) {
      return now.isBefore(usableUntil) ? value : Result.refused(FetchFailure.UNAVAILABLE);
    }
  }

  private final DocumentFetcher fetcher;
  private final int maxBytes;
  private final Times times;
  private final BiFunction<URI, JsonObject, Result<T, String>> reader;
  private final InstantSource clock;
  // The key is the text of the URL: java.net.URI treats some differently written URLs as equal, so
  // an attacker could make the document of one URL pass for that of another.
  private final LruCache<String, Copy<T>> valid;
  // Separate from the valid copies, so that URLs that fail do not evict them.
  private final LruCache<String, Copy<T>> failed;
  private final SingleFlight<String, Result<T, FetchFailure>> fetches = new SingleFlight<>();

  /**
   * Creates an empty cache.
   *
   * @param maxBytes the maximum length of a document in bytes
   * @param maxCopies the maximum number of copies; beyond it, the least recently used ones are
   *     removed
   * @param reader parses the document at a URL; refuses an invalid one with the reason
   */
  public DocumentCache(
      DocumentFetcher fetcher,
      int maxBytes,
      int maxCopies,
      Times times,
      BiFunction<URI, JsonObject, Result<T, String>> reader,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.maxBytes = maxBytes;
    this.times = times;
    this.reader = reader;
    this.clock = clock;
    this.valid = new LruCache<>(maxCopies);
    this.failed = new LruCache<>(maxCopies);
  }

  /**
   * Returns the document at that URL, if it is available. It may be a copy. If the copy is not
   * {@code enough}, the URL is fetched again, unless it was fetched very recently.
   */
  public Result<T, FetchFailure> find(URI url, Predicate<T> enough) {
    return known(url, enough)
        .map(copy -> copy.at(clock.instant()))
        .orElseGet(() -> fetches.join(url.toString(), () -> fetch(url, enough)));
  }

  /** Returns whether {@link #find} would have to fetch the URL now. */
  public boolean mustFetch(URI url) {
    return known(url, any -> true).isEmpty();
  }

  private Optional<Copy<T>> known(URI url, Predicate<T> enough) {
    var now = clock.instant();
    return copy(url).filter(copy -> copy.isCurrent(enough, times.minInterval(), now));
  }

  private Optional<Copy<T>> copy(URI url) {
    return valid.find(url.toString()).or(() -> failed.find(url.toString()));
  }

  private Result<T, FetchFailure> fetch(URI url, Predicate<T> enough) {
    // Another thread may have fetched it since the first look.
    var known = known(url, enough);
    if (known.isPresent()) {
      return known.get().at(clock.instant());
    }
    var fetched = clock.instant();
    return switch (fetcher.fetch(new Request(url, maxBytes))) {
      case Result.Ok<Document, Refusal>(var document) -> read(url, document, fetched);
      case Result.Refused<Document, Refusal>(var refusal) -> refused(url, refusal, fetched);
    };
  }

  private Result<T, FetchFailure> read(URI url, Document document, Instant fetched) {
    var value =
        reader.apply(url, document.body()).mapError(reason -> new FetchFailure(false, reason));
    return switch (value) {
      case Result.Ok<T, FetchFailure> ok -> {
        var freshUntil = fetched.plus(times.life(document.freshFor()));
        failed.remove(url.toString());
        valid.put(
            url.toString(),
            new Copy<>(ok, freshUntil, freshUntil.plus(times.ifUnavailable()), fetched));
        yield ok;
      }
      case Result.Refused<T, FetchFailure>(var failure) -> failed(url, failure, fetched);
    };
  }

  /**
   * Handles a failed fetch. If the server is unavailable, a known copy stays in use; if it
   * responded, the copy is removed.
   */
  private Result<T, FetchFailure> refused(URI url, Refusal refusal, Instant fetched) {
    return switch (refusal) {
      case UNAVAILABLE ->
          valid
              .find(url.toString())
              .map(
                  copy -> {
                    valid.put(url.toString(), copy.fetchedWithoutResult(fetched));
                    return copy.at(fetched);
                  })
              .orElseGet(() -> failed(url, FetchFailure.UNAVAILABLE, fetched));
      case NOT_ALLOWED, UNUSABLE -> failed(url, new FetchFailure(false, refusal.reason()), fetched);
    };
  }

  // Stores only that the URL was fetched, so that it is not fetched again very soon.
  private Result<T, FetchFailure> failed(URI url, FetchFailure failure, Instant fetched) {
    valid.remove(url.toString());
    failed.put(url.toString(), Copy.none(failure, fetched));
    return Result.refused(failure);
  }
}
