package dev.countersign.application.canary;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.user.KnownDevice;

/** Breaks a rule: the work that another class hands in writes to such a store. */
public record UnitOfWorkRunner(UnitOfWork unitOfWork) {

  /** Runs the work. */
  public Done run(Runnable work) {
    return unitOfWork.run(
        () -> {
          work.run();
          return Done.DONE;
        });
  }

  /** Hands in the work. */
  public record Caller(UnitOfWorkRunner runner, KnownDevices devices) {

    /** Stores the device. */
    public Done store(KnownDevice device) {
      return runner.run(() -> devices.add(device));
    }
  }
}
