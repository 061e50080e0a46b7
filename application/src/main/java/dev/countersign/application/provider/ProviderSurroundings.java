package dev.countersign.application.provider;

import static java.util.Objects.requireNonNull;

import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;

/**
 * What a provider learns from outside, apart from its stores.
 *
 * @param clock the wall clock; its times are used to the microsecond
 * @param monotonic a clock that no correction of the wall clock changes
 * @param confusables detects client names that look alike
 * @param fetcher fetches the key sets of clients and of issuers of software statements
 * @param sectors fetches the documents at {@code sector_identifier_uri}
 */
public record ProviderSurroundings(
    InstantSource clock,
    MonotonicClock monotonic,
    ConfusableDetector confusables,
    DocumentFetcher fetcher,
    SectorDocuments sectors) {

  /** Refuses a missing member with a {@link NullPointerException} that names it. */
  public ProviderSurroundings {
    requireNonNull(clock, "clock");
    requireNonNull(monotonic, "monotonic");
    requireNonNull(confusables, "confusables");
    requireNonNull(fetcher, "fetcher");
    requireNonNull(sectors, "sectors");
  }

  /**
   * Returns surroundings in which the provider sends no request to another server: a client that
   * registers {@code jwks_uri} cannot authenticate with its keys, and one that registers {@code
   * sector_identifier_uri} is refused.
   */
  public static ProviderSurroundings withoutNetwork(
      InstantSource clock, MonotonicClock monotonic, ConfusableDetector confusables) {
    return new ProviderSurroundings(
        clock,
        monotonic,
        confusables,
        document -> Result.refused(Refusal.NOT_ALLOWED),
        sector -> Result.refused(Refusal.NOT_ALLOWED));
  }
}
