package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the keys of servers at which this service is registered, and of no others: a token cannot
 * make this service call a URL of the token's choice. Keys are cached, for a limited number of
 * servers. A key ID that is not in the cache causes another fetch, but no server is asked twice
 * within {@link #FETCH_INTERVAL}, whatever key IDs tokens contain and however the server responds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2, jwks_uri</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys">OpenID Connect
 *     Core §10.1.1</a>
 */
final class IssuerKeyFinder implements FindIssuerKeys {

  static final Duration CACHED_FOR = Duration.ofMinutes(5);
  static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);
  private static final int MAXIMUM_SERVERS = 64;

  /** The keys that a server published last, and when it was last asked. */
  private record CachedKeys(Optional<JwkSet> keys, Instant until, Instant asked) {

    /** Returns whether the server need not or must not be asked now. */
    boolean suffices(Set<String> keyIds, Instant now) {
      // A time in the future was read before the clock was set back: do not wait for it.
      return !asked.isAfter(now)
          && (now.isBefore(asked.plus(FETCH_INTERVAL)) || (isFresh(now) && has(keyIds)));
    }

    private boolean isFresh(Instant now) {
      return keys.isPresent()
          && now.isBefore(until)
          && !ClockTolerance.isExceeded(until, now.plus(CACHED_FOR));
    }

    private boolean has(Set<String> keyIds) {
      return published().stream()
          .flatMap(key -> key.keyId().stream())
          .collect(Collectors.toSet())
          .containsAll(keyIds);
    }

    private List<PublicJwk> published() {
      return keys.map(JwkSet::keys).orElse(List.of());
    }

    Result<List<PublicJwk>, VerificationFailure> result(Instant now) {
      return isFresh(now)
          ? Result.ok(published())
          : Result.refused(new VerificationFailure("the issuer's keys are not available"));
    }
  }

  private final Registrations registrations;
  private final ServerDiscoverer discoverer;
  private final InstantSource clock;
  private final Map<Issuer, CachedKeys> cache = new ConcurrentHashMap<>();
  private final SingleFlight<Issuer, Result<List<PublicJwk>, VerificationFailure>> fetches =
      new SingleFlight<>();

  IssuerKeyFinder(Registrations registrations, ServerDiscoverer discoverer, InstantSource clock) {
    this.registrations = registrations;
    this.discoverer = discoverer;
    this.clock = clock;
  }

  @Override
  public Result<List<PublicJwk>, VerificationFailure> keysOf(Issuer issuer, Set<String> keyIds) {
    return cached(issuer, keyIds)
        .orElseGet(() -> fetches.join(issuer, () -> fetch(issuer, keyIds)));
  }

  private Optional<Result<List<PublicJwk>, VerificationFailure>> cached(
      Issuer issuer, Set<String> keyIds) {
    var now = clock.instant();
    return Optional.ofNullable(cache.get(issuer))
        .filter(cached -> cached.suffices(keyIds, now))
        .map(cached -> cached.result(now));
  }

  private Result<List<PublicJwk>, VerificationFailure> fetch(Issuer issuer, Set<String> keyIds) {
    // Another thread may have fetched the keys in the meantime.
    return cached(issuer, keyIds)
        .or(() -> registrations.youngestAt(issuer).map(Registration::server).map(this::fetch))
        .orElseGet(
            () ->
                Result.refused(
                    new VerificationFailure("this service is not registered at the issuer")));
  }

  private Result<List<PublicJwk>, VerificationFailure> fetch(ServerMetadata server) {
    var now = clock.instant();
    var next =
        discoverer
            .keys(server.jwksUri())
            .map(keys -> new CachedKeys(Optional.of(keys), now.plus(CACHED_FOR), now))
            .orElse(_ -> afterFailure(server.issuer(), now));
    store(server.issuer(), next);
    return next.result(now);
  }

  /** A failed fetch does not remove the keys that are cached. */
  private CachedKeys afterFailure(Issuer issuer, Instant now) {
    var cached = cache.get(issuer);
    return cached == null
        ? new CachedKeys(Optional.empty(), now, now)
        : new CachedKeys(cached.keys(), cached.until(), now);
  }

  private void store(Issuer issuer, CachedKeys next) {
    if (cache.size() >= MAXIMUM_SERVERS && !cache.containsKey(issuer)) {
      cache.clear();
    }
    cache.put(issuer, next);
  }
}
