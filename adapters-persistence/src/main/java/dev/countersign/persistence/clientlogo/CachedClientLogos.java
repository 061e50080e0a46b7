package dev.countersign.persistence.clientlogo;

import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.util.Optional;

/**
 * {@link ClientLogos} with a cache of their names in front of another store, so that the pages of a
 * client with a logo cost no further statement. That a client has no logo is cached too: a page
 * asks only for clients that are registered and have a {@code logo_uri}. The pictures are not
 * cached here, but in the browsers.
 *
 * <p>If another node deletes a client or replaces its logo, this node knows the previous name until
 * the cached one expires.
 */
public final class CachedClientLogos implements ClientLogos {

  private final ClientLogos store;
  private final ReadThroughCache<ClientId, Optional<Reference>> names;

  /** Creates a cache in front of {@code store}. */
  public CachedClientLogos(ClientLogos store, TransactionEnd transactionEnd, CacheBounds bounds) {
    this.store = store;
    this.names = new ReadThroughCache<>(bounds, transactionEnd);
  }

  @Override
  public void put(ClientLogo logo) {
    try {
      store.put(logo);
    } finally {
      names.forget(logo.client());
    }
  }

  @Override
  public void remove(ClientId client) {
    try {
      store.remove(client);
    } finally {
      names.forget(client);
    }
  }

  @Override
  public Optional<Reference> find(ClientId client) {
    return names.get(client, id -> Optional.of(store.find(id))).flatMap(name -> name);
  }

  @Override
  public Optional<LogoImage> image(String name) {
    return store.image(name);
  }
}
