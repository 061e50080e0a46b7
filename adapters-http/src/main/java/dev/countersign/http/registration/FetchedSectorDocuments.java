package dev.countersign.http.registration;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.driven.DocumentFetcher.Request;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.fetch.JsonDocumentFetcher;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/**
 * {@link SectorDocuments} over https, with the rules for all URLs that untrusted parties name.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation">OpenID
 *     Connect Registration §5</a>
 */
@Singleton
public final class FetchedSectorDocuments implements SectorDocuments {

  private final JsonDocumentFetcher fetcher;

  /** Creates documents that {@code fetcher} fetches. */
  public FetchedSectorDocuments(JsonDocumentFetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public Result<List<String>, Refusal> redirectUris(URI sectorUri) {
    return fetcher
        .fetchArray(new Request(sectorUri, MOST_BYTES))
        .flatMap(FetchedSectorDocuments::texts);
  }

  private static Result<List<String>, Refusal> texts(JsonArray array) {
    return array
        .strings()
        .<Result<List<String>, Refusal>>map(Result::ok)
        .orElseGet(() -> Result.refused(Refusal.UNUSABLE));
  }
}
