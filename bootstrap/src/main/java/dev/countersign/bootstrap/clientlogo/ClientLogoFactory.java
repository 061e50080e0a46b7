package dev.countersign.bootstrap.clientlogo;

import dev.countersign.application.clientlogo.ClientLogoUseCases;
import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.clientlogo.FindClientLogo;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.bootstrap.oauth.CacheConfiguration;
import dev.countersign.http.fetch.PublicTransport;
import dev.countersign.persistence.clientlogo.CachedClientLogos;
import dev.countersign.persistence.clientlogo.JdbcClientLogos;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the logos of clients. */
@Factory
final class ClientLogoFactory {

  private static final int MOST_NAMES = 10_000;

  /** Caches the names of the logos as long as the clients. */
  @Singleton
  @Requires(beans = JdbcClientLogos.class)
  @Primary
  ClientLogos clientLogos(
      JdbcClientLogos store, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedClientLogos(
        store, end, new CacheBounds(MOST_NAMES, configuration.cacheTime()));
  }

  /** Returns the dependencies of fetching logos, from public servers only. */
  @Singleton
  LogoDependencies logoDependencies(
      PublicTransport transport,
      LogoDecoder decoder,
      ClientLogos logos,
      SecretGenerator generator,
      InstantSource clock) {
    return new LogoDependencies(transport, decoder, logos, generator, clock);
  }

  @Singleton
  FindClientLogo findClientLogo(ClientLogos logos) {
    return ClientLogoUseCases.findClientLogo(logos);
  }
}
