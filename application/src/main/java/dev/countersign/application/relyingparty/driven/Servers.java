package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.ServerKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of the servers at which this service is registered. A server is in it as long as there
 * is a registration at it in {@link Registrations}.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Servers {

  /** Returns the server with this issuer. */
  Optional<KnownServer> find(Issuer issuer);

  /**
   * Adds a server, before the first registration at it and in the same unit of work. Does nothing
   * if there is a server with its issuer. It can be found as soon as it has the registration.
   */
  void add(KnownServer server);

  /**
   * Replaces a server, unless it was changed or removed since it was read.
   *
   * @param server the next state; its version is one more than that of the state that was read
   * @return whether it was replaced
   */
  boolean save(KnownServer server);

  /**
   * Returns at most {@code most} of the servers whose metadata are due, the longest due first.
   *
   * @see dev.countersign.domain.relyingparty.ServerCheck#isDue
   */
  List<KnownServer> due(Instant now, int most);

  /**
   * Returns the servers in the store's order of issuers.
   *
   * @param after the issuer after which the page begins; empty for the first page
   * @param most the maximum number of servers
   */
  List<KnownServer> after(Optional<Issuer> after, int most);

  /** Returns the stored keys of the server with this issuer. */
  Optional<ServerKeys> keys(Issuer issuer);

  /** Stores the keys of a server, unless the server is unknown. */
  void putKeys(Issuer issuer, ServerKeys keys);
}
