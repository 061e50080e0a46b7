package dev.countersign.bootstrap.user;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Leaves no place for the computation of a password hash, if a test has the property. */
@Factory
@Requires(property = "test.busy-hashing")
final class BusyHashingFactory {

  @Singleton
  @Replaces(bean = HashingLimits.class, factory = UserFactory.class)
  HashingLimits hashingLimits() {
    return new HashingLimits(0, Duration.ofMillis(20));
  }
}
