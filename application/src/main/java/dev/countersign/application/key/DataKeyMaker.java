package dev.countersign.application.key;

import dev.countersign.application.key.driven.DataKeyRecipient;
import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.MasterKey;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.DataKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes data keys, and seals them to the recovery key besides whoever else is named. */
final class DataKeyMaker {

  private final DataKeys dataKeys;
  private final Sealer sealer;
  private final Optional<DataKeyRecipient> recovery;
  private final InstantSource clock;

  DataKeyMaker(
      DataKeys dataKeys, Sealer sealer, Optional<DataKeyRecipient> recovery, InstantSource clock) {
    this.dataKeys = dataKeys;
    this.sealer = sealer;
    this.recovery = recovery;
    this.clock = clock;
  }

  /** Makes and stores the data key of that number, unless another node has; says whether it did. */
  boolean add(int number, List<MasterKey> masterKeys) {
    return dataKeys.add(sealer.create(number, recipients(masterKeys), clock.instant()));
  }

  /** Seals a data key that is unlocked to these and nobody else, if it is not already. */
  void sealTo(List<MasterKey> masterKeys, DataKey stored) {
    var recipients = recipients(masterKeys);
    var names = recipients.stream().map(DataKeyRecipient::name).collect(Collectors.toSet());
    if (names.equals(new HashSet<>(sealer.recipients(stored)))) {
      return;
    }
    // If it was not replaced, another node sealed it at the same moment, to the same recipients.
    var _ = dataKeys.replace(stored, sealer.sealAnew(stored, recipients));
  }

  private List<DataKeyRecipient> recipients(List<MasterKey> masterKeys) {
    var recipients = new ArrayList<DataKeyRecipient>(masterKeys);
    recovery.ifPresent(recipients::add);
    return recipients;
  }
}
