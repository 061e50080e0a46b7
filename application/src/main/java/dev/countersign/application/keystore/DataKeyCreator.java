package dev.countersign.application.keystore;

import dev.countersign.application.key.shared.KeyAuditLog;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.sealing.DataKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Creates data keys, and seals them to the given master keys and to the recovery key. */
final class DataKeyCreator {

  private final DataKeys dataKeys;
  private final Sealer sealer;
  private final Optional<DataKeyRecipient> recovery;
  private final KeyAuditLog audit;
  private final InstantSource clock;

  DataKeyCreator(
      DataKeys dataKeys,
      Sealer sealer,
      Optional<DataKeyRecipient> recovery,
      KeyAuditLog audit,
      InstantSource clock) {
    this.dataKeys = dataKeys;
    this.sealer = sealer;
    this.recovery = recovery;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Creates and stores the data key of that number, unless another node has done so. Returns
   * whether it was stored.
   */
  boolean add(int number, List<MasterKey> masterKeys) {
    var made = sealer.create(number, recipients(masterKeys), clock.instant());
    return audit.tell(
        List.of(KeyEvent.of(made, KeyAction.MADE, made.since())), () -> dataKeys.add(made));
  }

  /** Seals an unlocked data key to exactly these master keys and the recovery key, if necessary. */
  void sealTo(List<MasterKey> masterKeys, DataKey stored) {
    var recipients = recipients(masterKeys);
    var names = recipients.stream().map(DataKeyRecipient::name).collect(Collectors.toSet());
    if (names.equals(new HashSet<>(sealer.recipients(stored)))) {
      return;
    }
    var sealed = sealer.reseal(stored, recipients);
    // If it was not replaced, another node sealed it at the same moment, to the same recipients.
    var _ =
        audit.tell(
            List.of(KeyEvent.of(stored, KeyAction.RESEALED, clock.instant())),
            () -> dataKeys.replace(stored, sealed));
  }

  private List<DataKeyRecipient> recipients(List<MasterKey> masterKeys) {
    var recipients = new ArrayList<DataKeyRecipient>(masterKeys);
    recovery.ifPresent(recipients::add);
    return recipients;
  }
}
