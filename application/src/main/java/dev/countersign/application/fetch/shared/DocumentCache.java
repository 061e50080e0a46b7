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
 * Copies of what others publish at URLs, each read once and kept for a while. No URL is asked twice
 * within {@link Times#askedEvery}, however it answers, and those who want the same wait for one
 * question. Only what was read and found good is ever kept.
 *
 * @param <T> what a document is read as
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.2">RFC 9111 §4.2</a>
 */
public final class DocumentCache<T> {

  /**
   * How long copies are good.
   *
   * @param least even if the server says less, so that it is not asked all the time
   * @param most even if the server says more, so that a change is seen
   * @param unsaid if the server says nothing
   * @param inNeed how much longer if the server does not answer
   * @param askedEvery after what time a URL may be asked again
   */
  public record Times(
      Duration least, Duration most, Duration unsaid, Duration inNeed, Duration askedEvery) {

    private Duration life(Optional<Duration> said) {
      return said.map(life -> life.compareTo(least) < 0 ? least : life)
          .map(life -> life.compareTo(most) > 0 ? most : life)
          .orElse(unsaid);
    }
  }

  /**
   * Why there is nothing.
   *
   * @param passing whether that may be otherwise soon, without anybody doing anything about it
   * @param reason for whoever publishes there
   */
  public record FetchFailure(boolean passing, String reason) {

    private static final FetchFailure UNAVAILABLE =
        new FetchFailure(true, Refusal.UNAVAILABLE.reason());
  }

  /** What is known of a URL. */
  private record Copy<T>(
      Result<T, FetchFailure> value, Instant freshUntil, Instant goodUntil, Instant asked) {

    static <T> Copy<T> none(FetchFailure gap, Instant now) {
      return new Copy<>(Result.refused(gap), now, Instant.MAX, now);
    }

    Copy<T> askedInVain(Instant now) {
      return new Copy<>(value, freshUntil, goodUntil, now);
    }

    /** Whether there is no need, or no leave, to ask. */
    boolean answers(Predicate<T> enough, Duration askedEvery, Instant now) {
      return now.isBefore(asked.plus(askedEvery))
          || (now.isBefore(freshUntil) && value.map(enough::test).orElse(gap -> false));
    }

    Result<T, FetchFailure> at(Instant now) {
      return now.isBefore(goodUntil) ? value : Result.refused(FetchFailure.UNAVAILABLE);
    }
  }

  private final DocumentFetcher fetcher;
  private final int mostBytes;
  private final Times times;
  private final BiFunction<URI, JsonObject, Result<T, String>> reader;
  private final InstantSource clock;
  // By their text: java.net.URI finds URLs equal that are written differently, and so anybody could
  // have the document of one taken for that of another.
  private final LruCache<String, Copy<T>> good;
  // Apart from the good ones, which URLs that lead nowhere must not push out.
  private final LruCache<String, Copy<T>> failed;
  private final SingleFlight<String, Result<T, FetchFailure>> questions = new SingleFlight<>();

  /**
   * No copies.
   *
   * @param mostBytes how long a document may be
   * @param mostKept how many copies are kept; of more, those longest unused are given up
   * @param reader what the document at a URL is read as; the reason if it is not good
   */
  public DocumentCache(
      DocumentFetcher fetcher,
      int mostBytes,
      int mostKept,
      Times times,
      BiFunction<URI, JsonObject, Result<T, String>> reader,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.mostBytes = mostBytes;
    this.times = times;
    this.reader = reader;
    this.clock = clock;
    this.good = new LruCache<>(mostKept);
    this.failed = new LruCache<>(mostKept);
  }

  /**
   * What is published at that URL, if it can be had. It may be a copy; if it is not {@code enough},
   * the URL is asked again, unless that was done just now.
   */
  public Result<T, FetchFailure> find(URI url, Predicate<T> enough) {
    return known(url, enough)
        .map(copy -> copy.at(clock.instant()))
        .orElseGet(() -> questions.join(url.toString(), () -> ask(url, enough)));
  }

  /** Whether the URL would have to be asked now. */
  public boolean mustAsk(URI url) {
    return known(url, any -> true).isEmpty();
  }

  private Optional<Copy<T>> known(URI url, Predicate<T> enough) {
    var now = clock.instant();
    return copy(url).filter(copy -> copy.answers(enough, times.askedEvery(), now));
  }

  private Optional<Copy<T>> copy(URI url) {
    return good.find(url.toString()).or(() -> failed.find(url.toString()));
  }

  private Result<T, FetchFailure> ask(URI url, Predicate<T> enough) {
    // Somebody else may have asked since this was found wanting.
    var known = known(url, enough);
    if (known.isPresent()) {
      return known.get().at(clock.instant());
    }
    var asked = clock.instant();
    return switch (fetcher.fetch(new Request(url, mostBytes))) {
      case Result.Ok<Document, Refusal>(var document) -> read(url, document, asked);
      case Result.Refused<Document, Refusal>(var refusal) -> refused(url, refusal, asked);
    };
  }

  private Result<T, FetchFailure> read(URI url, Document document, Instant asked) {
    var value =
        reader.apply(url, document.body()).mapError(reason -> new FetchFailure(false, reason));
    return switch (value) {
      case Result.Ok<T, FetchFailure> ok -> {
        var freshUntil = asked.plus(times.life(document.freshFor()));
        failed.remove(url.toString());
        good.put(
            url.toString(), new Copy<>(ok, freshUntil, freshUntil.plus(times.inNeed()), asked));
        yield ok;
      }
      case Result.Refused<T, FetchFailure>(var gap) -> withdrawn(url, gap, asked);
    };
  }

  /** A server that does not answer takes away nothing that is known; one that answers does. */
  private Result<T, FetchFailure> refused(URI url, Refusal refusal, Instant asked) {
    return switch (refusal) {
      case UNAVAILABLE ->
          good.find(url.toString())
              .map(
                  copy -> {
                    good.put(url.toString(), copy.askedInVain(asked));
                    return copy.at(asked);
                  })
              .orElseGet(() -> withdrawn(url, FetchFailure.UNAVAILABLE, asked));
      case NOT_ALLOWED, UNUSABLE ->
          withdrawn(url, new FetchFailure(false, refusal.reason()), asked);
    };
  }

  // Not the answer is kept, only that the URL was asked: it is not asked again just now.
  private Result<T, FetchFailure> withdrawn(URI url, FetchFailure gap, Instant asked) {
    good.remove(url.toString());
    failed.put(url.toString(), Copy.none(gap, asked));
    return Result.refused(gap);
  }
}
