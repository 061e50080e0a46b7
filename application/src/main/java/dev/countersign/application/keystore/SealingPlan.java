package dev.countersign.application.keystore;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what has to be sealed again, and for which keys. It depends only on the manifest and on the
 * keys that this node is configured with, so all nodes with the same settings come to the same
 * result.
 *
 * @param manifest the trusted manifest
 * @param masterKeys the master keys of this node
 * @param recovery the recovery key, if one is configured
 */
record SealingPlan(
    Manifest manifest, MasterKeyRing masterKeys, Optional<DataKeyRecipient> recovery) {

  /**
   * Returns whether this node has the master key that the store is sealed for, or is moving to. A
   * node that does not leaves the data keys to the others.
   */
  boolean isOurs() {
    return manifest.masterKey().equals(masterKeys.current().name());
  }

  /** Returns whether the store is sealed for the previous master key and has to move. */
  boolean isToBeClaimed() {
    return !isOurs()
        && masterKeys.previous().map(MasterKey::name).equals(Optional.of(manifest.masterKey()));
  }

  /** Returns the number of the newest data key; 0 if there is none. */
  int newest() {
    return manifest.dataKeys().isEmpty() ? 0 : manifest.dataKeys().lastKey();
  }

  /** Returns whether a new data key is needed before anything is sealed. */
  boolean needsDataKey() {
    return manifest.dataKey(newest()).filter(this::isPresent).isEmpty();
  }

  /**
   * Returns the numbers of the data keys to replace: those that the current master key does not
   * open, and those that were ever sealed to a key which is no longer configured.
   */
  Set<Integer> outdated() {
    var outdated = new TreeSet<Integer>();
    for (var entry : manifest.dataKeys().entrySet()) {
      if (!isPresent(entry.getValue())) {
        outdated.add(entry.getKey());
      }
    }
    return outdated;
  }

  /** Returns the numbers of the data keys that may stay. */
  Set<Integer> present() {
    var present = new TreeSet<>(manifest.dataKeys().keySet());
    present.removeAll(outdated());
    return present;
  }

  private boolean isPresent(VouchedDataKey dataKey) {
    return dataKey.recipients().contains(masterKeys.current().name())
        && configured().containsAll(dataKey.recipients());
  }

  private Set<String> configured() {
    var names = new HashSet<String>();
    names.add(masterKeys.current().name());
    masterKeys.previous().ifPresent(key -> names.add(key.name()));
    recovery.ifPresent(key -> names.add(key.name()));
    return names;
  }

  /**
   * Returns the keys that the next data key is sealed to. They include the previous master key
   * during a move, for nodes that know only that.
   */
  List<DataKeyRecipient> recipientsOfNext() {
    var recipients = new ArrayList<DataKeyRecipient>();
    recipients.add(masterKeys.current());
    masterKeys
        .previous()
        .filter(MasterKey::authenticates)
        .filter(key -> !key.name().equals(masterKeys.current().name()))
        .filter(key -> isOpenedBy(key.name()))
        .ifPresent(recipients::add);
    recovery.ifPresent(recipients::add);
    return recipients;
  }

  private boolean isOpenedBy(String name) {
    return manifest
        .dataKey(newest())
        .filter(dataKey -> dataKey.recipients().contains(name))
        .isPresent();
  }

  /** Returns the data keys that a recovery key was configured for after they were created. */
  Set<Integer> withoutRecovery() {
    var numbers = new TreeSet<Integer>();
    for (Map.Entry<Integer, VouchedDataKey> entry : manifest.dataKeys().entrySet()) {
      var recipients = entry.getValue().recipients();
      if (isPresent(entry.getValue())
          && recovery.isPresent()
          && !recipients.contains(recovery.get().name())) {
        numbers.add(entry.getKey());
      }
    }
    return numbers;
  }
}
