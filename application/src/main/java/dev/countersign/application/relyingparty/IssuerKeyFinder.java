package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
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
 * The keys of servers where we are registered, and of no others: a token cannot make us ask a URL
 * of its choice. What a server published is kept for a while, up to a bound. A key that is not
 * among it makes us ask again, but no server is asked twice within {@link #ASKED_EVERY}, whatever
 * tokens name and however it answers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2, jwks_uri</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys">OpenID Connect
 *     Core §10.1.1</a>
 */
final class IssuerKeyFinder implements FindIssuerKeys {

  static final Duration KEPT_FOR = Duration.ofMinutes(5);
  static final Duration ASKED_EVERY = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 64;

  /** What a server last published, and when it was last asked. */
  private record Kept(Optional<JwkSet> keys, Instant until, Instant asked) {

    /** Whether there is no need, or no leave, to ask the server. */
    boolean answers(Set<String> keyIds, Instant now) {
      return now.isBefore(asked.plus(ASKED_EVERY)) || (isFresh(now) && has(keyIds));
    }

    private boolean isFresh(Instant now) {
      return keys.isPresent() && now.isBefore(until);
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
          : Result.refused(new VerificationFailure("the issuer's keys cannot be had"));
    }
  }

  private final Registrations registrations;
  private final ServerDiscoverer discoverer;
  private final InstantSource clock;
  private final Map<Issuer, Kept> kept = new ConcurrentHashMap<>();
  private final SingleFlight<Issuer, Result<List<PublicJwk>, VerificationFailure>> questions =
      new SingleFlight<>();

  IssuerKeyFinder(Registrations registrations, ServerDiscoverer discoverer, InstantSource clock) {
    this.registrations = registrations;
    this.discoverer = discoverer;
    this.clock = clock;
  }

  @Override
  public Result<List<PublicJwk>, VerificationFailure> keysOf(Issuer issuer, Set<String> keyIds) {
    return known(issuer, keyIds).orElseGet(() -> questions.join(issuer, () -> ask(issuer, keyIds)));
  }

  private Optional<Result<List<PublicJwk>, VerificationFailure>> known(
      Issuer issuer, Set<String> keyIds) {
    var now = clock.instant();
    return Optional.ofNullable(kept.get(issuer))
        .filter(known -> known.answers(keyIds, now))
        .map(known -> known.result(now));
  }

  private Result<List<PublicJwk>, VerificationFailure> ask(Issuer issuer, Set<String> keyIds) {
    // Somebody else may have asked since this was found wanting.
    return known(issuer, keyIds)
        .or(() -> registrations.youngestAt(issuer).map(Registration::server).map(this::ask))
        .orElseGet(() -> Result.refused(new VerificationFailure("no registration at that issuer")));
  }

  private Result<List<PublicJwk>, VerificationFailure> ask(ServerMetadata server) {
    var now = clock.instant();
    var next =
        discoverer
            .keys(server.jwksUri())
            .map(keys -> new Kept(Optional.of(keys), now.plus(KEPT_FOR), now))
            .orElse(failed -> inVain(server.issuer(), now));
    keep(server.issuer(), next);
    return next.result(now);
  }

  /** A server that does not answer takes away nothing that is known. */
  private Kept inVain(Issuer issuer, Instant now) {
    var known = kept.get(issuer);
    return known == null
        ? new Kept(Optional.empty(), now, now)
        : new Kept(known.keys(), known.until(), now);
  }

  private void keep(Issuer issuer, Kept next) {
    if (kept.size() >= MOST_KEPT && !kept.containsKey(issuer)) {
      kept.clear();
    }
    kept.put(issuer, next);
  }
}
