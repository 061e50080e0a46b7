package dev.countersign.application.canary;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.user.KnownDevice;

/** Breaks a rule: it writes to a store that has not proved that the unit of work covers it. */
public record DeviceRecorder(UnitOfWork unitOfWork, KnownDevices devices) {

  /** Stores the device. */
  public Done store(KnownDevice device) {
    return unitOfWork.run(
        () -> {
          devices.add(device);
          return Done.DONE;
        });
  }
}
