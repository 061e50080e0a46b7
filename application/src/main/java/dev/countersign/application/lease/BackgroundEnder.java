package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Revokes tokens in the background, at most {@value #MOST} at the same time, so that no caller
 * waits for a slow server.
 */
final class BackgroundEnder implements EndTokens {

  private static final int MOST = 200;

  private final LookUpRegistrations registrations;
  private final TokenFamilies families;
  private final FamilyEnder ender;
  private final Executor threads;
  private final Semaphore free = new Semaphore(MOST);

  BackgroundEnder(
      LookUpRegistrations registrations,
      TokenFamilies families,
      FamilyEnder ender,
      Executor threads) {
    this.registrations = registrations;
    this.families = families;
    this.ender = ender;
    this.threads = threads;
  }

  @Override
  public void end(List<FamilyId> ended) {
    for (var family : ended) {
      if (!isStarted(() -> end(family))) {
        families.remove(family);
      }
    }
  }

  private void end(FamilyId family) {
    families
        .find(family)
        .map(state -> registrations.named(state.family().registration().value()))
        .ifPresent(
            found -> {
              switch (found) {
                case Result.Ok<Registration, RelyingPartyError>(var registration) ->
                    ender.end(family, registration);
                case Result.Refused<Registration, RelyingPartyError>(var _) ->
                    families.remove(family);
              }
            });
  }

  /** Revokes tokens that are not stored. Does nothing if too many are being revoked already. */
  void revoke(Registration registration, FamilyContents contents) {
    var _ = isStarted(() -> ender.revoke(registration, contents));
  }

  private boolean isStarted(Runnable work) {
    if (!free.tryAcquire()) {
      return false;
    }
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            free.release();
          }
        });
    return true;
  }
}
