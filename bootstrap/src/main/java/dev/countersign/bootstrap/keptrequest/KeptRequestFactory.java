package dev.countersign.bootstrap.keptrequest;

import dev.countersign.application.keptrequest.ContinueKeptRequest;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.keptrequest.KeptRequestUseCases;
import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires kept authorization requests. */
@Factory
final class KeptRequestFactory {

  @Singleton
  KeptRequestUseCases.Dependencies keptRequestDependencies(
      KeptRequests requests,
      RateLimits limits,
      KeptRequestConfiguration configuration,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return new KeptRequestUseCases.Dependencies(
        requests, limits, configuration.ratePerAddress(), generator, hasher, clock);
  }

  @Singleton
  KeepRequest keepRequest(KeptRequestUseCases.Dependencies dependencies) {
    return KeptRequestUseCases.keepRequest(dependencies);
  }

  @Singleton
  ContinueKeptRequest continueKeptRequest(KeptRequestUseCases.Dependencies dependencies) {
    return KeptRequestUseCases.continueKeptRequest(dependencies);
  }
}
