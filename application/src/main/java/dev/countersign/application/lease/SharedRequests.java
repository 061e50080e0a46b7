package dev.countersign.application.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Shares one request among concurrent callers. The result of the callers who only waited has the
 * source {@code ANOTHER_REQUEST}.
 */
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
