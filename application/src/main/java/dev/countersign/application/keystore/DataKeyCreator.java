package dev.countersign.application.keystore;

import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.sealing.DataKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates and removes data keys, each together with its entry in the manifest, in one unit of work.
 */
final class DataKeyCreator {

  /** The time after which a node that has not reported does not count; six times its interval. */
  private static final Duration LIVING = Duration.ofSeconds(30);

  private final TrustedManifest trustedManifest;
  private final DataKeys dataKeys;
  private final NodeMasterKeys nodes;
  private final ManifestSealer manifestSealer;
  private final Sealer sealer;
  private final Optional<DataKeyRecipient> recovery;
  private final KeyAuditLog audit;
  private final InstantSource clock;

  DataKeyCreator(
      TrustedManifest trustedManifest,
      DataKeys dataKeys,
      NodeMasterKeys nodes,
      ManifestSealer manifestSealer,
      Sealer sealer,
      Optional<DataKeyRecipient> recovery,
      KeyAuditLog audit,
      InstantSource clock) {
    this.trustedManifest = trustedManifest;
    this.dataKeys = dataKeys;
    this.nodes = nodes;
    this.manifestSealer = manifestSealer;
    this.sealer = sealer;
    this.recovery = recovery;
    this.audit = audit;
    this.clock = clock;
  }

  SealingPlan plan(Manifest manifest, MasterKeyRing masterKeys) {
    return new SealingPlan(manifest, masterKeys, recovery);
  }

  /** Returns how many living nodes do not have the current master key as their current one. */
  int nodesBehind(MasterKeyRing masterKeys) {
    var current = masterKeys.current().name();
    return (int)
        nodes.reportedWithin(LIVING).stream()
            .filter(node -> !node.current().equals(current))
            .count();
  }

  /** Returns whether all living nodes could open the data key that would be created next. */
  boolean allNodesOpenNext(SealingPlan plan) {
    var recipients = names(plan.recipientsOfNext());
    return nodes.reportedWithin(LIVING).stream().allMatch(node -> node.hasOneOf(recipients));
  }

  /** Creates the first data key of an empty store, unless another node has done so. */
  boolean addFirst(MasterKeyRing masterKeys) {
    return change(
        (manifest, events) ->
            manifest.generation() == 0
                ? added(Manifest.emptyFor(masterKeys.current().name()), masterKeys, events)
                : Optional.empty());
  }

  /**
   * Creates the data key that follows number {@code newest}, unless another node has done so or
   * this node does not have the master key of the store. Returns whether it was stored.
   */
  boolean addAfter(int newest, MasterKeyRing masterKeys) {
    return change(
        (manifest, events) -> {
          var plan = plan(manifest, masterKeys);
          return plan.isOurs() && plan.newest() == newest
              ? added(manifest, masterKeys, events)
              : Optional.empty();
        });
  }

  private Optional<Manifest> added(
      Manifest manifest, MasterKeyRing masterKeys, List<KeyEvent> events) {
    var plan = plan(manifest, masterKeys);
    var number = plan.newest() + 1;
    var made = sealer.create(number, plan.recipientsOfNext(), clock.instant());
    // A row that the manifest does not name is not ours, and must not be in the way.
    dataKeys.remove(number);
    if (!dataKeys.add(made)) {
      throw new IllegalStateException(made.name() + " was added without the manifest");
    }
    events.add(KeyEvent.of(made, KeyAction.MADE, made.since()));
    return Optional.of(manifest.nextWith(number, vouched(made, names(plan.recipientsOfNext()))));
  }

  private VouchedDataKey vouched(DataKey dataKey, Set<String> recipients) {
    return new VouchedDataKey(commitment(dataKey), recipients);
  }

  private String commitment(DataKey dataKey) {
    return manifestSealer
        .commitment(dataKey)
        .orElseThrow(() -> new IllegalStateException(dataKey.name() + " has no commitment"));
  }

  private static Set<String> names(List<DataKeyRecipient> recipients) {
    return recipients.stream().map(DataKeyRecipient::name).collect(Collectors.toSet());
  }

  /** Seals an unlocked data key also to the recovery key, which the store did not have before. */
  void addRecovery(MasterKeyRing masterKeys, DataKey stored) {
    var _ =
        change(
            (manifest, events) -> {
              var plan = plan(manifest, masterKeys);
              if (!plan.isOurs() || !plan.withoutRecovery().contains(stored.number())) {
                return Optional.empty();
              }
              var resealed = sealer.reseal(stored, plan.recipientsOfNext());
              if (!dataKeys.replace(stored, resealed)) {
                return Optional.empty();
              }
              events.add(KeyEvent.of(stored, KeyAction.RESEALED, clock.instant()));
              var names = new HashSet<>(names(plan.recipientsOfNext()));
              manifest.dataKey(stored.number()).ifPresent(key -> names.addAll(key.recipients()));
              return Optional.of(manifest.nextWith(stored.number(), vouched(stored, names)));
            });
  }

  /** Writes into the manifest that the store is sealed for the current master key. */
  void claim(MasterKeyRing masterKeys) {
    var name = masterKeys.current().name();
    var _ =
        change(
            (manifest, events) ->
                plan(manifest, masterKeys).isToBeClaimed()
                    ? Optional.of(manifest.nextFor(name))
                    : Optional.empty());
  }

  /** Seals the manifest for the current master key, if a node that does not know it wrote it. */
  void sealManifest(MasterKeyRing masterKeys) {
    if (!trustedManifest.isSealedForCurrent()) {
      var name = masterKeys.current().name();
      var _ =
          change(
              (manifest, events) ->
                  plan(manifest, masterKeys).isOurs()
                      ? Optional.of(manifest.nextFor(name))
                      : Optional.empty());
    }
  }

  /** Removes the outdated data keys. The caller has found that no record is sealed with them. */
  void removeOutdated(MasterKeyRing masterKeys) {
    var _ =
        change(
            (manifest, events) -> {
              var plan = plan(manifest, masterKeys);
              var outdated = plan.outdated();
              if (!plan.isOurs() || outdated.isEmpty() || plan.needsDataKey()) {
                return Optional.empty();
              }
              dataKeys.all().stream()
                  .filter(dataKey -> outdated.contains(dataKey.number()))
                  .forEach(dataKey -> remove(dataKey, events));
              return Optional.of(manifest.nextWithout(outdated));
            });
  }

  private void remove(DataKey dataKey, List<KeyEvent> events) {
    dataKeys.remove(dataKey.number());
    events.add(KeyEvent.of(dataKey, KeyAction.REMOVED, clock.instant()));
  }

  private interface Change {
    Optional<Manifest> apply(Manifest manifest, List<KeyEvent> events);
  }

  private boolean change(Change change) {
    var events = new ArrayList<KeyEvent>();
    return audit.tell(
        events, () -> trustedManifest.change(manifest -> change.apply(manifest, events)));
  }
}
