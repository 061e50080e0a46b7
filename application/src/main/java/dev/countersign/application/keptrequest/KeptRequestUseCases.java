package dev.countersign.application.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.oauth.Rate;
import java.time.InstantSource;
import java.util.Optional;

/** Builds the use cases of kept requests. */
public final class KeptRequestUseCases {

  private KeptRequestUseCases() {}

  /**
   * The dependencies of kept requests.
   *
   * @param perAddress how many requests that may have to be kept are read for one address; empty
   *     for no limit
   */
  public record Dependencies(
      KeptRequests requests,
      RateLimits limits,
      Optional<Rate> perAddress,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {}

  /** Keeps requests. */
  public static KeepRequest keepRequest(Dependencies dependencies) {
    return keeper(dependencies);
  }

  /** Continues kept requests. */
  public static ContinueKeptRequest continueKeptRequest(Dependencies dependencies) {
    return keeper(dependencies);
  }

  private static RequestKeeper keeper(Dependencies dependencies) {
    return new RequestKeeper(
        dependencies.requests(),
        dependencies.limits(),
        dependencies.perAddress(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.clock());
  }
}
