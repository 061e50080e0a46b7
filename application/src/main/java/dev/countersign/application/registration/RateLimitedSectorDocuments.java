package dev.countersign.application.registration;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.shared.FetchPace;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * Limits how many sector documents are fetched at the same time, and how many per minute: from each
 * host and in total. Anybody who may register names their URLs. Beyond the limits it refuses with
 * {@link Refusal#UNAVAILABLE}.
 */
final class RateLimitedSectorDocuments implements SectorDocuments {

  static final Pace PACE = new Pace(64, 8, 60, 300);

  private final SectorDocuments documents;
  private final FetchPace pace;

  RateLimitedSectorDocuments(SectorDocuments documents, InstantSource clock) {
    this.documents = documents;
    this.pace = new FetchPace(PACE, clock);
  }

  @Override
  public Result<List<String>, Refusal> redirectUris(URI sectorUri) {
    return sectorUri.getHost() == null
        ? Result.refused(Refusal.NOT_ALLOWED)
        : pace.within(
            sectorUri,
            () -> documents.redirectUris(sectorUri),
            Result.refused(Refusal.UNAVAILABLE));
  }
}
