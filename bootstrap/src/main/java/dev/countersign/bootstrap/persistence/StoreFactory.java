package dev.countersign.bootstrap.persistence;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.BackUpKeys;
import dev.countersign.application.key.CheckKeys;
import dev.countersign.application.key.KeyHolders;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.KeyVault;
import dev.countersign.application.key.RestoreKeys;
import dev.countersign.application.key.WatchManifest;
import dev.countersign.application.key.driven.BackupSealer;
import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.ManifestAnchor;
import dev.countersign.application.key.driven.Manifests;
import dev.countersign.application.key.driven.RecordHasher;
import dev.countersign.application.key.driven.SealedRecords;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.persistence.client.CachedClients;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.grant.CachedRevocations;
import dev.countersign.persistence.grant.JdbcRevocations;
import dev.countersign.persistence.key.CachedKeyRings;
import dev.countersign.persistence.key.JdbcKeyRings;
import dev.countersign.persistence.key.JdbcSealedKeys;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Puts the caches before the stores that every token request reads. */
@Factory
@Requires(beans = JdbcClients.class)
final class StoreFactory {

  private static final int MOST_CLIENTS = 10_000;
  private static final int MOST_RINGS = 1_000;
  private static final int MOST_TOKENS = 50_000;

  @Singleton
  @Primary
  Clients clients(JdbcClients store, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedClients(store, end, new CacheBounds(MOST_CLIENTS, configuration.cacheTime()));
  }

  @Singleton
  @Primary
  Revocations revocations(
      JdbcRevocations store, JdbcTransactionEnd end, RevocationConfiguration configuration) {
    return new CachedRevocations(
        store, end, new CacheBounds(MOST_TOKENS, configuration.revocationDelay()));
  }

  @Singleton
  @Primary
  KeyRings keyRings(KeyVault vault, JdbcTransactionEnd end, CacheConfiguration configuration) {
    return new CachedKeyRings(
        vault.rings(), end, new CacheBounds(MOST_RINGS, configuration.cacheTime()));
  }

  @Singleton
  KeyVault keyVault(
      JdbcKeyRings rings,
      Manifests manifests,
      ManifestAnchor anchor,
      RecordHasher hasher,
      List<SealedRecords> records,
      Sealer sealer,
      UnitOfWork unitOfWork) {
    return KeyUseCases.vault(
        new KeyUseCases.VaultNeeds(rings, manifests, anchor, hasher, records, sealer, unitOfWork));
  }

  @Singleton
  CheckKeys checkKeys(KeyVault vault) {
    return vault.checkKeys();
  }

  @Singleton
  WatchManifest watchManifest(KeyVault vault) {
    return vault.watchManifest();
  }

  @Singleton
  BackUpKeys backUpKeys(
      JdbcSealedKeys keys,
      Sealer sealer,
      BackupSealer backupSealer,
      KeyEvents events,
      KeyHolders holders,
      CheckKeys checkKeys,
      InstantSource clock) {
    return KeyUseCases.backUpKeys(
        new KeyUseCases.BackupNeeds(keys, sealer, backupSealer, events, clock),
        holders.recovery(),
        checkKeys);
  }

  @Singleton
  RestoreKeys restoreKeys(
      JdbcSealedKeys keys,
      Sealer sealer,
      BackupSealer backupSealer,
      KeyEvents events,
      KeyVault vault,
      List<SealedRecords> records,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return KeyUseCases.restoreKeys(
        new KeyUseCases.BackupNeeds(keys, sealer, backupSealer, events, clock),
        vault.rings(),
        records,
        unitOfWork);
  }
}
