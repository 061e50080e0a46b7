package dev.countersign.application.key;

import dev.countersign.application.key.shared.RotationPlanExecutor;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RotationPlan;
import java.util.Optional;

/**
 * The key that the attempts of one call generate for one ring: generating takes time, so an attempt
 * uses the key of the previous one, which was not stored. Used by one thread.
 */
final class SpareKey {

  private final RotationPlanExecutor executor;
  private Optional<PrivateJwk> generated = Optional.empty();

  SpareKey(RotationPlanExecutor executor) {
    this.executor = executor;
  }

  /** Returns the key, if the plan requires one; generates it at the first such call. */
  Optional<PrivateJwk> generate(KeyRing ring, RotationPlan plan) {
    if (!plan.makesKey()) {
      return Optional.empty();
    }
    if (generated.isEmpty()) {
      generated = executor.generate(ring, plan);
    }
    return generated;
  }
}
