package dev.countersign.application.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes over a store whose manifest no master key of this node opens: one of an earlier version,
 * which sealed the manifest with a data key, and one whose master key was lost and that the
 * recovery key opens.
 */
final class ManifestAdoption {

  private final TrustedManifest trustedManifest;
  private final DataKeys store;
  private final ManifestSealer manifestSealer;
  private final Sealer sealer;

  ManifestAdoption(
      TrustedManifest trustedManifest,
      DataKeys store,
      ManifestSealer manifestSealer,
      Sealer sealer) {
    this.trustedManifest = trustedManifest;
    this.store = store;
    this.manifestSealer = manifestSealer;
    this.sealer = sealer;
  }

  /** Takes the store over, if it may be. Returns whether it was. */
  boolean adopt(MasterKeyRing masterKeys) {
    return trustedManifest.adopt(stored -> read(stored, masterKeys));
  }

  private Optional<Manifest> read(Optional<SealedManifest> stored, MasterKeyRing masterKeys) {
    var rows = store.all();
    var found =
        stored.isEmpty() || manifestSealer.isOfEarlierForm(stored.get())
            ? earlier(stored, rows, masterKeys)
            : recovered(stored.get(), rows, masterKeys);
    return found.map(manifest -> manifest.nextFor(masterKeys.current().name()));
  }

  /**
   * A store of an earlier version has only data keys of the earlier form, and its anchor has the
   * earlier form as well. So a manifest of the earlier form is not accepted in a store that this
   * version has written.
   */
  private Optional<Manifest> earlier(
      Optional<SealedManifest> stored, List<DataKey> rows, MasterKeyRing masterKeys) {
    var anchor = trustedManifest.anchor();
    if (rows.isEmpty()
        || !rows.stream().allMatch(sealer::isOfEarlierForm)
        || !anchor.isNoneOr(copy -> isEarlier(copy, stored))
        || masterKeys.unlock(rows, sealer) instanceof Result.Refused) {
      return Optional.empty();
    }
    var rings =
        stored.isEmpty() ? Optional.of(Manifest.unknown(0)) : stored.flatMap(this::earlierRings);
    return rings.flatMap(manifest -> withDataKeys(manifest, rows));
  }

  private boolean isEarlier(SealedManifest anchor, Optional<SealedManifest> stored) {
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    return manifestSealer.isOfEarlierForm(anchor)
        && manifestSealer.unverified(anchor).isPresent()
        && (anchor.generation() < generation || stored.equals(Optional.of(anchor)));
  }

  private Optional<Manifest> earlierRings(SealedManifest stored) {
    var generation = stored.generation();
    return switch (sealer.open(Manifest.earlierRecord(generation), stored.sealed())) {
      case Result.Ok<JsonObject, DecryptionFailure>(var json) ->
          Manifest.parseEarlier(generation, json);
      case Result.Refused<JsonObject, DecryptionFailure> refused -> Optional.empty();
    };
  }

  /** Names the data keys as outdated: it is not known which keys ever opened them. */
  private Optional<Manifest> withDataKeys(Manifest manifest, List<DataKey> rows) {
    var vouched = new TreeMap<Integer, VouchedDataKey>();
    for (var row : rows) {
      manifestSealer
          .commitment(row)
          .ifPresent(
              commitment ->
                  vouched.put(
                      row.number(), new VouchedDataKey(commitment, VouchedDataKey.UNKNOWN)));
    }
    return Optional.of(
        new Manifest(manifest.generation(), manifest.masterKey(), manifest.rings(), vouched));
  }

  /**
   * The recovery key proves nothing, because every party that knows its public part can seal to it.
   * The anchor shows that the manifest is the one that this service wrote. Without an anchor, the
   * operator accepts the store as it is.
   */
  private Optional<Manifest> recovered(
      SealedManifest stored, List<DataKey> rows, MasterKeyRing masterKeys) {
    var byRecovery = masterKeys.previous().filter(key -> !key.authenticates());
    var anchor = trustedManifest.anchor();
    return byRecovery.isPresent()
            && anchor.isNoneOr(stored::equals)
            && rows.stream().anyMatch(row -> opens(byRecovery.get(), row))
        ? manifestSealer.unverified(stored)
        : Optional.empty();
  }

  private boolean opens(MasterKey key, DataKey row) {
    return sealer.recipients(row).contains(key.name());
  }
}
