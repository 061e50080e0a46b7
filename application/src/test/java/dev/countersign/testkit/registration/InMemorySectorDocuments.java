package dev.countersign.testkit.registration;

import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.fetch.RemoteDocuments;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@link SectorDocuments} in memory: it reaches one server. */
public final class InMemorySectorDocuments implements SectorDocuments {

  private final RemoteDocuments server;

  /** Creates documents of {@code server}. */
  public InMemorySectorDocuments(RemoteDocuments server) {
    this.server = server;
  }

  @Override
  public Result<List<String>, Refusal> redirectUris(URI sectorUri) {
    if (!"https".equals(sectorUri.getScheme())) {
      return Result.refused(Refusal.NOT_ALLOWED);
    }
    if (server.isDown()) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    return server
        .page(sectorUri)
        .filter(page -> page.status() == 200 && page.type().endsWith("json"))
        .filter(page -> page.body().toString().length() <= MOST_BYTES)
        .flatMap(page -> page.body() instanceof JsonArray array ? array.strings() : none())
        .<Result<List<String>, Refusal>>map(Result::ok)
        .orElseGet(() -> Result.refused(Refusal.UNUSABLE));
  }

  private static Optional<List<String>> none() {
    return Optional.empty();
  }
}
