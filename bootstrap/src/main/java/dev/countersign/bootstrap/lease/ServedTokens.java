package dev.countersign.bootstrap.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the tokens that the service gave to applications, by source, and measures for how many
 * seconds they are still valid. Reads nothing from the store.
 */
final class ServedTokens {

  static final String SERVED = "countersign.rp.tokens.served";
  static final String LEFT = "countersign.rp.tokens.left";

  // A minute, ten minutes, an hour, a day.
  private static final double[] BOUNDS = {60, 600, 3600, 86_400};

  private final Map<Source, Counter> counters = new EnumMap<>(Source.class);
  private final DistributionSummary left;
  private final InstantSource clock;

  /**
   * Registers the meters.
   *
   * @param kind whose tokens these are
   */
  ServedTokens(MeterRegistry registry, String kind, InstantSource clock) {
    for (var source : Source.values()) {
      counters.put(
          source,
          Counter.builder(SERVED)
              .description("Tokens of other servers that the service gave to applications")
              .tag("kind", kind)
              .tag("source", source.wireName())
              .register(registry));
    }
    this.left =
        DistributionSummary.builder(LEFT)
            .description("Seconds to the expiry of these tokens")
            .baseUnit("seconds")
            .tag("kind", kind)
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
    this.clock = clock;
  }

  /** Counts and measures a token; ignores a refusal. */
  Result<Obtained, RelyingPartyError> measured(Result<Obtained, RelyingPartyError> result) {
    if (result instanceof Result.Ok<Obtained, RelyingPartyError>(var obtained)) {
      Objects.requireNonNull(counters.get(obtained.source())).increment();
      var seconds = Duration.between(clock.instant(), obtained.expiresAt()).toSeconds();
      left.record((double) Math.max(0, seconds));
    }
    return result;
  }
}
