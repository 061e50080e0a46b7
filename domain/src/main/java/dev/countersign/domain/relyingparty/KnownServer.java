package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Issuer;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A server at which this service is registered.
 *
 * @param metadata the metadata in force
 * @param offered metadata that the server has published since then and that are not in force,
 *     because they move an endpoint that receives secrets to another origin; an administrator has
 *     to agree
 * @param check how the last requests for its metadata went
 * @param version how often the record was changed
 */
public record KnownServer(
    ServerMetadata metadata, Optional<ServerMetadata> offered, ServerCheck check, long version) {

  /** Returns the record of a server whose metadata were just received for the first time. */
  public static KnownServer discovered(ServerMetadata metadata, Instant now) {
    return new KnownServer(metadata, Optional.empty(), ServerCheck.succeeded(now), 0);
  }

  /** Returns its issuer. */
  public Issuer issuer() {
    return metadata.issuer();
  }

  /** Returns the record while one node requests its metadata. */
  public KnownServer claimed(Instant now) {
    return next(metadata, offered, check.claimed(now));
  }

  /**
   * Returns the record after its metadata were received. They are in force at once, unless an
   * endpoint that receives secrets moved to another origin: whoever can change a document at the
   * server would otherwise receive the secrets of the registrations.
   *
   * @throws IllegalArgumentException if the metadata are of another issuer
   */
  public KnownServer received(ServerMetadata next, Instant now) {
    if (!next.issuer().equals(issuer())) {
      throw new IllegalArgumentException("metadata of another issuer");
    }
    return next.movedSince(metadata).isEmpty()
        ? next(next, Optional.empty(), ServerCheck.succeeded(now))
        : next(metadata, Optional.of(next), ServerCheck.succeeded(now));
  }

  /** Returns the record after a request for its metadata failed. */
  public KnownServer failed(String reason, Instant now) {
    return next(metadata, offered, check.failed(reason, now));
  }

  /** Returns the record after an administrator agreed to the offered metadata. */
  public KnownServer agreed() {
    return next(offered.orElse(metadata), Optional.empty(), check);
  }

  /** Returns the URLs of the endpoints that wait for an administrator. */
  public Map<ServerEndpoint, URI> moved() {
    var moved = new EnumMap<ServerEndpoint, URI>(ServerEndpoint.class);
    offered.ifPresent(
        next ->
            next.movedSince(metadata)
                .forEach(
                    endpoint ->
                        next.endpoint(endpoint).ifPresent(uri -> moved.put(endpoint, uri))));
    return moved;
  }

  private KnownServer next(
      ServerMetadata nextMetadata, Optional<ServerMetadata> nextOffered, ServerCheck nextCheck) {
    return new KnownServer(nextMetadata, nextOffered, nextCheck, Math.incrementExact(version));
  }
}
