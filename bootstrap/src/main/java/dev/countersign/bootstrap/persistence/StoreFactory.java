package dev.countersign.bootstrap.persistence;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.persistence.client.CachedClients;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.key.CachedKeyRings;
import dev.countersign.persistence.key.JdbcKeyRings;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Puts the caches before the stores that every token request reads. */
@Factory
@Requires(beans = JdbcClients.class)
final class StoreFactory {

  private static final int MOST_CLIENTS = 10_000;
  private static final int MOST_RINGS = 1_000;

  @Singleton
  @Primary
  Clients clients(JdbcClients store, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedClients(store, end, new CacheBounds(MOST_CLIENTS, configuration.cacheTime()));
  }

  @Singleton
  @Primary
  KeyRings keyRings(JdbcKeyRings store, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedKeyRings(store, end, new CacheBounds(MOST_RINGS, configuration.cacheTime()));
  }
}
