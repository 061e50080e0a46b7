package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.token.IssuerKeys;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.Unverifiable;
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
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of servers where we are registered, and of no others: a token cannot make us ask a URL
 * of its choice. What a server published is kept for a while, up to a bound.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2, jwks_uri</a>
 */
final class ServerKeys implements IssuerKeys {

  private static final Duration KEPT_FOR = Duration.ofMinutes(5);
  private static final int MOST_KEPT = 64;

  private record Kept(JwkSet keys, Instant until) {}

  private final Registrations registrations;
  private final ServerDiscoverer discoverer;
  private final InstantSource clock;
  private final Map<Issuer, Kept> kept = new ConcurrentHashMap<>();

  ServerKeys(Registrations registrations, ServerDiscoverer discoverer, InstantSource clock) {
    this.registrations = registrations;
    this.discoverer = discoverer;
    this.clock = clock;
  }

  @Override
  public Result<List<PublicJwk>, Unverifiable> keysOf(Issuer issuer) {
    var known = kept.get(issuer);
    if (known != null && clock.instant().isBefore(known.until())) {
      return Result.ok(known.keys().keys());
    }
    return serverOf(issuer)
        .map(server -> fetch(server))
        .orElseGet(() -> Result.refused(new Unverifiable("no registration at that issuer")));
  }

  private Optional<ServerMetadata> serverOf(Issuer issuer) {
    return registrations.all().stream()
        .map(Registration::server)
        .filter(server -> server.issuer().equals(issuer))
        .findFirst();
  }

  private Result<List<PublicJwk>, Unverifiable> fetch(ServerMetadata server) {
    return discoverer
        .keys(server.jwksUri())
        .mapError(error -> new Unverifiable("the issuer's keys cannot be had"))
        .map(keys -> keep(server.issuer(), keys));
  }

  private List<PublicJwk> keep(Issuer issuer, JwkSet keys) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(issuer, new Kept(keys, clock.instant().plus(KEPT_FOR)));
    return keys.keys();
  }
}
