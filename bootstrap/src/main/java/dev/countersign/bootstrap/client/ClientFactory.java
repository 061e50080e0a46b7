package dev.countersign.bootstrap.client;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.OwnName;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.client.WarnOfImpersonation;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.bootstrap.oauth.CacheConfiguration;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.persistence.client.CachedClients;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires clients. */
@Factory
final class ClientFactory {

  private static final int MOST_CLIENTS = 10_000;

  @Singleton
  RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return ClientUseCases.revealSecret(sealer, hasher);
  }

  @Singleton
  FindClientKeys findClientKeys(FindRemoteJwkSet published) {
    return ClientUseCases.findClientKeys(published);
  }

  @Singleton
  RecordClientUse recordClientUse(ClientUses uses, InstantSource clock) {
    return ClientUseCases.recordClientUse(uses, clock);
  }

  @Singleton
  WarnOfImpersonation warnOfImpersonation(
      FindClient findClient,
      ClientNames names,
      ConfusableDetector inspector,
      SecretHasher hasher,
      Issuer issuer) {
    return ClientUseCases.warnOfImpersonation(
        findClient, names, inspector, hasher, new OwnName("Countersign", issuer));
  }

  @Singleton
  @Requires(beans = JdbcClients.class)
  @Primary
  Clients clients(JdbcClients store, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedClients(store, end, new CacheBounds(MOST_CLIENTS, configuration.cacheTime()));
  }
}
