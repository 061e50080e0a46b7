package dev.countersign.application.keystore;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.keystore.driven.NodeMasterKeys.NodeKeys;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens the key store, and creates the first data key in an empty one. */
final class KeyStoreOpener implements OpenKeyStore {

  /** The time after which the report of a node that was killed is removed. */
  private static final Duration OLDEST_REPORT = Duration.ofHours(1);

  private final UnlockingKeys unlockingKeys;
  private final TrustedManifest trustedManifest;
  private final DataKeys store;
  private final VouchedDataKeys vouched;
  private final DataKeyCreator creator;
  private final ManifestAdoption adoption;
  private final Sealer sealer;
  private final List<SealedRecords> records;
  private final NodeMasterKeys nodes;
  private final String node;

  KeyStoreOpener(
      UnlockingKeys unlockingKeys,
      TrustedManifest trustedManifest,
      DataKeys store,
      VouchedDataKeys vouched,
      DataKeyCreator creator,
      ManifestAdoption adoption,
      Sealer sealer,
      List<SealedRecords> records,
      NodeMasterKeys nodes,
      String node) {
    this.unlockingKeys = unlockingKeys;
    this.trustedManifest = trustedManifest;
    this.store = store;
    this.vouched = vouched;
    this.creator = creator;
    this.adoption = adoption;
    this.sealer = sealer;
    this.records = List.copyOf(records);
    this.nodes = nodes;
    this.node = node;
  }

  @Override
  public Result<Done, MasterKeyProblem> open() {
    if (!isEmpty()) {
      return MasterKeyRing.find(unlockingKeys).flatMap(this::open);
    }
    // The store is read again: another node may have created its data key and these records just
    // now.
    return hasRecords() && isEmpty()
        ? Result.refused(manifestRemoved())
        : masterKeyForEmptyStore().flatMap(this::begin);
  }

  private boolean isEmpty() {
    return store.all().isEmpty() && trustedManifest.sealed().isEmpty();
  }

  private boolean hasRecords() {
    return records.stream().anyMatch(each -> each.count() > 0);
  }

  // Only an empty store may get a new master key. In a store with data it would hide that the right
  // master key was lost.
  private Result<MasterKey, MasterKeyProblem> masterKeyForEmptyStore() {
    return switch (unlockingKeys.current().find()) {
      case Result.Ok<MasterKey, MasterKeyProblem> found -> found;
      case Result.Refused<MasterKey, MasterKeyProblem>(MasterKeyProblem.Missing missing) ->
          unlockingKeys.current().create();
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> Result.refused(problem);
    };
  }

  private Result<Done, MasterKeyProblem> begin(MasterKey masterKey) {
    return MasterKeyRing.withPrevious(masterKey, unlockingKeys)
        .flatMap(
            masterKeys -> {
              trustedManifest.use(masterKeys);
              // If another node was first, its data key is the stored one.
              var _ = creator.addFirst(masterKeys);
              return open(masterKeys);
            });
  }

  private Result<Done, MasterKeyProblem> open(MasterKeyRing masterKeys) {
    trustedManifest.use(masterKeys);
    return trusted(masterKeys)
        .flatMap(manifest -> masterKeys.unlock(vouched.all(), sealer))
        .flatMap(done -> prepare(masterKeys));
  }

  private Result<Manifest, MasterKeyProblem> trusted(MasterKeyRing masterKeys) {
    var trusted = trustedManifest.trusted();
    if (trusted.dataKeys().isEmpty() && adoption.adopt(masterKeys)) {
      trusted = trustedManifest.trusted();
    }
    return vouched.all().isEmpty() ? Result.refused(problem(masterKeys)) : Result.ok(trusted);
  }

  /** Returns why no data key is confirmed. */
  private MasterKeyProblem problem(MasterKeyRing masterKeys) {
    return wrongMasterKey(masterKeys)
        .or(this::removedFromFullStore)
        .or(this::unconfirmed)
        .orElseGet(() -> nothingFound(masterKeys));
  }

  /** A trusted manifest with data keys shows that the master key is the right one. */
  private Optional<MasterKeyProblem> wrongMasterKey(MasterKeyRing masterKeys) {
    return Optional.of(store.all())
        .filter(rows -> !rows.isEmpty() && trustedManifest.trusted().dataKeys().isEmpty())
        .flatMap(rows -> masterKeys.problem(rows, sealer));
  }

  /** Without the anchor, the last copy of the manifest would be lost. */
  private Optional<MasterKeyProblem> removedFromFullStore() {
    return trustedManifest.sealed().isEmpty() && hasRecords()
        ? Optional.of(manifestRemoved())
        : Optional.empty();
  }

  private static MasterKeyProblem manifestRemoved() {
    return new MasterKeyProblem.Unconfirmed(
        "the manifest of the keys was removed from the database, which still contains sealed"
            + " records, and nothing confirms a data key. Do not remove the anchor. Restore the"
            + " database from a backup.");
  }

  private Optional<MasterKeyProblem> unconfirmed() {
    return trustedManifest.check().stream()
        .findFirst()
        .map(IntegrityFinding::message)
        .map(MasterKeyProblem.Unconfirmed::new);
  }

  private MasterKeyProblem nothingFound(MasterKeyRing masterKeys) {
    return trustedManifest.sealed().isPresent()
        ? masterKeys.withoutDataKeys()
        : new MasterKeyProblem.Unconfirmed(
            "the manifest of the keys was removed from the database");
  }

  /** Ensures that new records are sealed for the present keys only. */
  private Result<Done, MasterKeyProblem> prepare(MasterKeyRing masterKeys) {
    creator.claim(masterKeys);
    var plan = creator.plan(trustedManifest.trusted(), masterKeys);
    if (plan.isOurs()) {
      creator.sealManifest(masterKeys);
      // Otherwise RecordResealer creates it, when those nodes have ended.
      if (plan.needsDataKey() && creator.allNodesOpenNext(plan)) {
        // If it was not added, another node was first, and its data key is used.
        var _ = creator.addAfter(plan.newest(), masterKeys);
      }
      vouched.all().stream()
          .filter(dataKey -> plan.withoutRecovery().contains(dataKey.number()))
          .forEach(dataKey -> creator.addRecovery(masterKeys, dataKey));
    }
    sealer.retain(trustedManifest.trusted().dataKeys().keySet());
    return masterKeys.unlock(vouched.all(), sealer);
  }

  @Override
  public void report() {
    trustedManifest
        .masterKeys()
        .map(
            keys -> new NodeKeys(node, keys.current().name(), keys.previous().map(MasterKey::name)))
        .ifPresent(nodes::report);
    nodes.removeNotReportedWithin(OLDEST_REPORT);
  }

  @Override
  public void close() {
    nodes.remove(node);
  }
}
