package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerKeys;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;
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
 * Keys that cannot be fetched again are used for {@link ServerKeys#LONGEST_USE} at most; they are
 * also stored, so that a restart does not lose them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2, jwks_uri</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys">OpenID Connect
 *     Core §10.1.1</a>
 */
final class IssuerKeyFinder implements FindIssuerKeys {

  static final Duration CACHED_FOR = Duration.ofMinutes(5);
  static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);
  static final Duration STORED_FOR = Duration.ofHours(1);
  private static final int MAXIMUM_SERVERS = 64;

  /**
   * The keys that a server published last.
   *
   * @param storedAt as old as the keys in the store are
   * @param asked when the server was last asked
   */
  private record CachedKeys(Optional<ServerKeys> keys, Instant storedAt, Instant asked) {

    static CachedKeys ofStore(Optional<ServerKeys> stored) {
      var fetchedAt = stored.map(ServerKeys::fetchedAt).orElse(Instant.EPOCH);
      return new CachedKeys(stored, fetchedAt, Instant.EPOCH);
    }

    CachedKeys askedAt(Instant now) {
      return new CachedKeys(keys, storedAt, now);
    }

    /** Returns whether the store has these keys, and with a time that is not long ago. */
    boolean isStored(ServerKeys fetched) {
      return keys.filter(known -> known.keys().equals(fetched.keys())).isPresent()
          && fetched.fetchedAt().isBefore(storedAt.plus(STORED_FOR));
    }

    /** Returns whether the server need not or must not be asked now. */
    boolean suffices(Set<String> keyIds, Instant now) {
      // A time in the future was read before the clock was set back: do not wait for it.
      return !asked.isAfter(now)
          && (now.isBefore(asked.plus(FETCH_INTERVAL)) || (areFresh(now) && has(keyIds)));
    }

    private boolean areFresh(Instant now) {
      return keys.filter(known -> now.isBefore(known.fetchedAt().plus(CACHED_FOR))).isPresent()
          && areUsable(now);
    }

    boolean areUsable(Instant now) {
      return keys.filter(known -> known.areUsable(now)).isPresent();
    }

    private boolean has(Set<String> keyIds) {
      return published().stream()
          .flatMap(key -> key.keyId().stream())
          .collect(Collectors.toSet())
          .containsAll(keyIds);
    }

    private List<PublicJwk> published() {
      return keys.map(known -> known.keys().keys()).orElse(List.of());
    }

    Result<List<PublicJwk>, VerificationFailure> result(Instant now) {
      return areUsable(now)
          ? Result.ok(published())
          : Result.refused(new VerificationFailure("the issuer's keys are not available", true));
    }
  }

  private final Servers servers;
  private final ServerDiscoverer discoverer;
  private final InstantSource clock;
  private final Map<Issuer, CachedKeys> cache = new ConcurrentHashMap<>();
  private final SingleFlight<Issuer, Result<List<PublicJwk>, VerificationFailure>> fetches =
      new SingleFlight<>();

  IssuerKeyFinder(Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    this.servers = servers;
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
        .or(() -> servers.find(issuer).map(KnownServer::metadata).map(this::fetch))
        .orElseGet(() -> refused("this service is not registered at the issuer"));
  }

  private Result<List<PublicJwk>, VerificationFailure> fetch(ServerMetadata server) {
    var url = server.endpoint(ServerEndpoint.JWKS);
    return url.isEmpty()
        ? refused("the issuer publishes no keys")
        : fetch(server.issuer(), url.get());
  }

  private Result<List<PublicJwk>, VerificationFailure> fetch(Issuer issuer, URI url) {
    var now = clock.instant();
    var before = known(issuer).askedAt(now);
    if (before.areUsable(now)) {
      // Nobody else waits for a server that may be down: until it answers, these keys are used.
      cache(issuer, before);
    }
    var next =
        discoverer
            .keys(url)
            .map(keys -> stored(issuer, before, new ServerKeys(keys, now)))
            .orElse(failure -> before);
    cache(issuer, next);
    return next.result(now);
  }

  /** Returns the keys that were fetched last, by this node or, after its start, by another one. */
  private CachedKeys known(Issuer issuer) {
    var cached = cache.get(issuer);
    return cached == null ? CachedKeys.ofStore(servers.keys(issuer)) : cached;
  }

  /** Stores the keys for the time after a restart, if they changed or the stored ones are old. */
  private CachedKeys stored(Issuer issuer, CachedKeys before, ServerKeys fetched) {
    if (before.isStored(fetched)) {
      return new CachedKeys(Optional.of(fetched), before.storedAt(), before.asked());
    }
    servers.putKeys(issuer, fetched);
    return new CachedKeys(Optional.of(fetched), fetched.fetchedAt(), before.asked());
  }

  private static Result<List<PublicJwk>, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }

  private void cache(Issuer issuer, CachedKeys next) {
    if (cache.size() >= MAXIMUM_SERVERS && !cache.containsKey(issuer)) {
      cache.clear();
    }
    cache.put(issuer, next);
  }
}
