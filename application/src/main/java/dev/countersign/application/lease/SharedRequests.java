package dev.countersign.application.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Tells the caller for whom a request is made from those who wait for it as well. */
final class SharedRequests {

  private SharedRequests() {}

  /** Returns the result of the work, or of the work that is already running for this key. */
  static <K> Result<Obtained, RelyingPartyError> join(
      SingleFlight<K, Result<Obtained, RelyingPartyError>> requests,
      K key,
      Supplier<Result<Obtained, RelyingPartyError>> work) {
    var isMine = new AtomicBoolean();
    var result =
        requests.join(
            key,
            () -> {
              isMine.set(true);
              return work.get();
            });
    return isMine.get() ? result : result.map(Obtained::shared);
  }
}
