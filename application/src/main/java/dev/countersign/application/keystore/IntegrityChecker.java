package dev.countersign.application.keystore;

import static dev.countersign.domain.keystore.IntegrityFinding.Kind.DATA_KEY_MISSING;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.DATA_KEY_UNKNOWN;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.MANIFEST_MISSING;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.RECORD_DAMAGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.RING_CHANGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.RING_MISSING;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.RING_UNKNOWN;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the store with its manifest, and opens every seal. Writes a removed manifest back if all
 * rings are those of the last manifest.
 */
final class IntegrityChecker implements CheckIntegrity, WatchManifest {

  private static final int BATCH = 100;
  private static final int MAX_FINDINGS = 200;

  private final KeyRings store;
  private final TrustedManifest trustedManifest;
  private final KeyRings verified;
  private final DataKeys dataKeys;
  private final VouchedDataKeys vouchedDataKeys;
  private final List<SealedRecords> records;
  private final Sealer sealer;

  IntegrityChecker(
      KeyRings store,
      TrustedManifest trustedManifest,
      KeyRings verified,
      DataKeys dataKeys,
      VouchedDataKeys vouchedDataKeys,
      List<SealedRecords> records,
      Sealer sealer) {
    this.store = store;
    this.trustedManifest = trustedManifest;
    this.verified = verified;
    this.dataKeys = dataKeys;
    this.vouchedDataKeys = vouchedDataKeys;
    this.records = List.copyOf(records);
    this.sealer = sealer;
  }

  @Override
  public Report check() {
    var findings = new ArrayList<>(manifestFindings());
    var manifest = trustedManifest.trusted();
    for (var name : new TreeSet<>(manifest.rings().keySet())) {
      ringFinding(name).ifPresent(findings::add);
    }
    unknownRings(manifest).forEach(findings::add);
    dataKeyFindings(manifest).forEach(findings::add);
    records.forEach(each -> damagedRecords(each).forEach(findings::add));
    return new Report(
        trustedManifest.stored(),
        trustedManifest.newestSeen(),
        findings.stream().limit(MAX_FINDINGS).toList());
  }

  @Override
  public List<IntegrityFinding> watch() {
    var findings = new ArrayList<>(manifestFindings());
    var manifest = trustedManifest.trusted();
    manifest.rings().keySet().stream()
        .filter(IntegrityChecker::isAlwaysUsed)
        .sorted()
        .flatMap(name -> ringFinding(name).stream())
        .forEach(findings::add);
    if (isRemoved(manifest) && isUnchanged(manifest)) {
      trustedManifest.writeBack();
    }
    return findings;
  }

  private boolean isUnchanged(Manifest manifest) {
    return manifest.rings().keySet().stream().allMatch(name -> ringFinding(name).isEmpty());
  }

  private static boolean isAlwaysUsed(String name) {
    return RingId.parse(name)
        .map(RingId::owner)
        .filter(owner -> owner.equals(KeyOwner.PROVIDER) || owner.isPermanent())
        .isPresent();
  }

  private List<IntegrityFinding> manifestFindings() {
    var findings = trustedManifest.watch();
    return isRemoved(trustedManifest.trusted()) ? List.of(removed()) : findings;
  }

  /**
   * Returns whether the manifest was removed from this database, which still contains a data key or
   * a ring of the manifest. In an empty or another database, the manifest that was seen before is
   * not missing.
   */
  private boolean isRemoved(Manifest seen) {
    return trustedManifest.stored() == 0
        && (!vouchedDataKeys.all().isEmpty() || containsRingOf(seen));
  }

  private boolean containsRingOf(Manifest seen) {
    return seen.rings().keySet().stream()
        .flatMap(name -> RingId.parse(name).stream())
        .anyMatch(id -> verified.find(id).isPresent());
  }

  private static IntegrityFinding removed() {
    return new IntegrityFinding(
        MANIFEST_MISSING,
        "manifest",
        "the manifest of the keys was removed from the database. The server uses the copy in the"
            + " anchor: do not remove the anchor. If all rings are unchanged, the server writes the"
            + " manifest back; otherwise, restore the database.");
  }

  private Optional<IntegrityFinding> ringFinding(String name) {
    var id = RingId.parse(name);
    if (id.flatMap(verified::find).isPresent()) {
      return Optional.empty();
    }
    try {
      var ring = id.flatMap(store::find);
      if (ring.isEmpty()) {
        return Optional.of(
            new IntegrityFinding(
                RING_MISSING, name, "ring " + name + " was removed from the database"));
      }
      return Optional.of(
          changed(name, "differs from its manifest entry in keys, states, times or generations"));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.of(changed(name, "has a row that is not a valid key"));
    }
  }

  private static IntegrityFinding changed(String name, String how) {
    return new IntegrityFinding(
        RING_CHANGED, name, "ring " + name + " " + how + "; the server uses none of its keys");
  }

  private Stream<IntegrityFinding> unknownRings(Manifest manifest) {
    var owners = new TreeSet<String>();
    owners.add(KeyOwner.PROVIDER.value());
    owners.add(KeyOwner.IMPORTED.value());
    owners.add(KeyOwner.PAIRWISE.value());
    manifest.rings().keySet().stream()
        .flatMap(name -> RingId.parse(name).stream())
        .forEach(id -> owners.add(id.owner().value()));
    return owners.stream()
        .flatMap(owner -> ownedBy(new KeyOwner(owner)))
        .map(RingId::name)
        .filter(name -> !manifest.rings().containsKey(name))
        // And it was not written since the manifest was read.
        .filter(name -> !trustedManifest.trusted().rings().containsKey(name))
        .map(
            name ->
                new IntegrityFinding(
                    RING_UNKNOWN, name, "ring " + name + " was not written by this service"));
  }

  private Stream<IntegrityFinding> dataKeyFindings(Manifest manifest) {
    var rows = dataKeys.all();
    var vouched =
        rows.stream()
            .filter(row -> vouchedDataKeys.isVouchedFor(row, manifest))
            .map(DataKey::number)
            .collect(Collectors.toSet());
    // A data key that was added or removed since the manifest was read is no finding.
    var now = trustedManifest.trusted();
    var missing =
        manifest.dataKeys().keySet().stream()
            .filter(number -> !vouched.contains(number) && now.dataKeys().containsKey(number))
            .map(number -> missing(DataKey.nameOf(number)));
    var unknown =
        rows.stream()
            .filter(row -> !vouched.contains(row.number()))
            .filter(row -> !vouchedDataKeys.isVouchedFor(row, now))
            .filter(row -> !manifest.dataKeys().containsKey(row.number()))
            .map(row -> unknown(row.name()));
    return Stream.concat(missing, unknown);
  }

  private static IntegrityFinding missing(String name) {
    return new IntegrityFinding(
        DATA_KEY_MISSING, name, name + " was removed from the database, or another was put there");
  }

  private static IntegrityFinding unknown(String name) {
    return new IntegrityFinding(
        DATA_KEY_UNKNOWN,
        name,
        name
            + " is in the database, but the manifest does not name it; the server does not use it");
  }

  private Stream<RingId> ownedBy(KeyOwner owner) {
    try {
      return store.ownedBy(owner).stream().map(KeyRing::id);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // One of the rings cannot be read. Either it was reported above, or it is not in the
      // manifest.
      return Stream.empty();
    }
  }

  private List<IntegrityFinding> damagedRecords(SealedRecords all) {
    var findings = new ArrayList<IntegrityFinding>();
    var last = "";
    for (var batch = all.after(last, BATCH);
        !batch.isEmpty() && findings.size() < MAX_FINDINGS;
        batch = all.after(last, BATCH)) {
      batch.forEach(record -> damage(all.kind(), record).ifPresent(findings::add));
      last = batch.getLast().key();
    }
    return findings;
  }

  private Optional<IntegrityFinding> damage(String kind, SealedRecord record) {
    return switch (sealer.open(record.identity(), record.sealed())) {
      case Result.Ok<JsonObject, DecryptionFailure> intact -> Optional.empty();
      case Result.Refused<JsonObject, DecryptionFailure>(var why) ->
          Optional.of(
              new IntegrityFinding(
                  RECORD_DAMAGED,
                  kind + ": " + record.key(),
                  "the seal of "
                      + record.key()
                      + " ("
                      + BackupEntry.identity(record.identity())
                          .map(key -> "ring " + key.ring().name())
                          .orElse(kind)
                      + ") cannot be opened: "
                      + why.reason()));
    };
  }
}
