package dev.countersign.application.registration;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationRateLimiterTest {

  private static final Optional<String> NO_TOKEN = Optional.empty();
  private static final Optional<Rate> THREE = Optional.of(new Rate(3, Duration.ofMinutes(1)));
  private static final Optional<Rate> FOUR = Optional.of(new Rate(4, Duration.ofMinutes(1)));

  private final InMemoryStores stores = InMemoryStores.empty();

  private RegistrationRateLimiter limiter(Optional<Rate> perAddress, Optional<Rate> perToken) {
    return new RegistrationRateLimiter(
        stores.rateLimits(),
        new RegistrationRates(perAddress, perToken),
        new InMemorySecretHasher(),
        () -> Times.NOW);
  }

  private static void assertPasses(
      int times, RegistrationRateLimiter limiter, String address, Optional<String> token) {
    for (var passed = 0; passed < times; passed++) {
      assertThat(limiter.check(address, token)).isEqualTo(Result.ok(Done.DONE));
    }
  }

  private static void assertStops(
      Duration after, RegistrationRateLimiter limiter, String address, Optional<String> token) {
    assertThat(limiter.check(address, token))
        .isEqualTo(Result.<Done, RegistrationError>refused(new TooManyRequests(after)));
  }

  @Test
  void stopsAnAddressThatAsksTooOftenAndNoOther() {
    var limiter = limiter(THREE, Optional.empty());
    assertPasses(3, limiter, "192.0.2.1", NO_TOKEN);
    assertStops(Duration.ofSeconds(20), limiter, "192.0.2.1", NO_TOKEN);
    assertStops(Duration.ofSeconds(20), limiter, "192.0.2.1", Optional.of("token"));
    assertPasses(3, limiter, "192.0.2.2", NO_TOKEN);
  }

  @Test
  void stopsATokenWhereverItComesFromAndNoOther() {
    var limiter = limiter(THREE, FOUR);
    var token = Optional.of("token");
    assertPasses(2, limiter, "192.0.2.1", token);
    assertPasses(2, limiter, "192.0.2.2", token);
    assertStops(Duration.ofSeconds(15), limiter, "192.0.2.3", token);
    assertPasses(2, limiter, "192.0.2.3", Optional.of("other"));
  }

  @Test
  void countsNoTokenForAnAddressThatIsStopped() {
    var limiter = limiter(THREE, FOUR);
    var token = Optional.of("token");
    assertPasses(3, limiter, "192.0.2.1", NO_TOKEN);
    assertStops(Duration.ofSeconds(20), limiter, "192.0.2.1", token);
    assertPasses(1, limiter, "192.0.2.2", token);
    assertPasses(3, limiter, "192.0.2.3", token);
  }

  @Test
  void takesNoAddressForAToken() {
    var limiter = limiter(THREE, THREE);
    assertPasses(3, limiter, hash("same").value(), NO_TOKEN);
    assertPasses(3, limiter, "192.0.2.1", Optional.of("same"));
  }

  @Test
  void letsEverythingPassWhereNothingIsLimited() {
    var limiter = limiter(Optional.empty(), Optional.empty());
    assertPasses(1000, limiter, "192.0.2.1", Optional.of("token"));
  }
}
