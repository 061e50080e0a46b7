package dev.countersign.crypto.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.testkit.user.PasswordHasherContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("It compares times.")
class Argon2PasswordHasherTest extends PasswordHasherContract {

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(Argon2Cost.OWASP, 2);

  @Override
  protected PasswordHasher passwordHasher() {
    return hasher;
  }

  private boolean matches(String password, String phc) {
    return hasher.matches(new Password(password), Optional.of(new PasswordHash(phc)));
  }

  @Test
  void readsTheHashesOfTheReferenceImplementation() {
    // From the test vectors of the reference implementation (phc-winner-argon2, test.c).
    var phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(matches("password", phc)).isTrue();
    assertThat(matches("passwore", phc)).isFalse();
  }

  @Test
  void usesTheCostThatOwaspRecommends() {
    assertThat(hasher.hash(new Password("x")).phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=9999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
      })
  void refusesHashesThatExceedTheLimits(String phc) {
    assertThat(Argon2Phc.parse(phc)).isEmpty();
    assertThat(matches("password", phc)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"7, 1, 1", "8, 0, 1", "8, 1, 0", "8, 1, 2", "131073, 1, 1", "64, 17, 1", "128, 1, 9"})
  void refusesCostsThatExceedTheLimits(int memory, int iterations, int parallelism) {
    assertThatThrownBy(() -> new Argon2Cost(memory, iterations, parallelism))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesTheSameTimeWithoutAHash() {
    var hash = Optional.of(hasher.hash(new Password("password")));
    var with = time(hash);
    var without = time(Optional.empty());
    // Without the computation it would take a thousandth of the time.
    assertThat(without).isGreaterThan(with / 10);
  }

  private long time(Optional<PasswordHash> hash) {
    var fastest = Long.MAX_VALUE;
    for (var i = 0; i < 5; i++) {
      var start = System.nanoTime();
      assertThat(hasher.matches(new Password("other"), hash)).isFalse();
      // Other processes of the machine can only make a computation slower.
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void limitsConcurrentComputations() throws Exception {
    var narrow = new Argon2PasswordHasher(new Argon2Cost(8, 1, 1), 0);
    var waiting =
        Thread.ofVirtual().start(() -> assertThat(narrow.hash(new Password("x"))).isNotNull());
    assertThat(waiting.join(Duration.ofMillis(200))).isFalse();
  }
}
