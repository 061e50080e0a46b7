package dev.countersign.testkit.keystore;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.clock.Judgments;
import java.time.InstantSource;
import java.util.List;

/**
 * The stores of a key store, of which a test class runs with those in memory and with those of a
 * database.
 */
public record KeyStores(
    KeyRings keyRings,
    DataKeys dataKeys,
    Manifests manifests,
    NodeMasterKeys nodes,
    SecurityEvents events,
    UnitOfWork unitOfWork,
    SeparateUnitOfWork separately,
    List<SealedRecords> sealedRecords) {

  /** Returns the stores in memory. */
  public static KeyStores of(InMemoryStores stores) {
    return new KeyStores(
        stores.keyRings(),
        stores.dataKeys(),
        stores.manifests(),
        stores.nodes(),
        stores.securityEvents(),
        stores.unitOfWork(),
        stores.separately(),
        stores.sealedRecords());
  }

  /** Returns the manifest of these stores, as a node with this anchor trusts it. */
  public KeyStoreUseCases.ManifestTrust trust(UnlockingKeys keys, ManifestAnchor anchor) {
    return new KeyStoreUseCases.ManifestTrust(
        keys, manifests, anchor, new InMemoryManifestSealer(), dataKeys, unitOfWork);
  }

  /** Returns the dependencies of the sealing use cases, with a clock that is believed. */
  public KeyStoreUseCases.SealingDependencies sealing(
      KeyStoreUseCases.ManifestTrust trust, Sealer sealer, InstantSource clock) {
    return new KeyStoreUseCases.SealingDependencies(
        trust, sealer, nodes, "node", events, unitOfWork, Judgments.believing(clock), clock);
  }
}
