package dev.countersign.application.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.shared.DocumentCache;
import dev.countersign.application.fetch.shared.RateLimitedFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Fetches public keys and caches them. */
final class RemoteJwkSetFinder implements FindRemoteJwkSet {

  public static final DocumentCache.Times TIMES =
      new DocumentCache.Times(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(10));

  // Every client that may register can name such a URL, and one host may serve many clients.
  private static final RateLimitedFetcher.Pace PACE = new RateLimitedFetcher.Pace(64, 8, 600, 3000);
  private static final int MAX_BYTES = 1 << 17;
  private static final int MAX_COPIES = 1000;

  private final JwkInspector inspector;
  private final DocumentCache<JwkSet> copies;

  RemoteJwkSetFinder(DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    this.inspector = inspector;
    this.copies =
        new DocumentCache<>(
            new RateLimitedFetcher(fetcher, PACE, clock),
            MAX_BYTES,
            MAX_COPIES,
            TIMES,
            (url, document) -> read(document),
            clock);
  }

  @Override
  public Optional<JwkSet> at(URI jwksUri, Predicate<JwkSet> enough) {
    return copies.find(jwksUri, enough).map(Optional::of).orElse(failure -> Optional.empty());
  }

  private Result<JwkSet, String> read(JsonObject document) {
    return JwkSet.parsePublished(document)
        .map(this::onlyValid)
        .flatMap(
            keys ->
                keys.keys().isEmpty()
                    ? Result.refused("has no valid key of a known type")
                    : Result.ok(keys));
  }

  // RFC 7517 §5: "Implementations SHOULD ignore JWKs within a JWK Set ... that are missing required
  // members, or for which values are out of the supported ranges."
  private JwkSet onlyValid(JwkSet published) {
    return new JwkSet(
        published.keys().stream()
            .filter(key -> inspector.inspect(key) instanceof Result.Ok<PublicJwk, String>)
            .toList());
  }
}
