package dev.countersign.crypto.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.PasswordHasher.Busy;
import dev.countersign.application.user.driven.PasswordHasher.UnusableHash;
import dev.countersign.application.user.driven.PasswordHasher.UsableHash;
import dev.countersign.application.user.driven.PasswordHasher.Verification;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.testkit.user.PasswordHasherContract;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("It compares times.")
class Argon2PasswordHasherTest extends PasswordHasherContract {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String BCRYPT =
      "$2b$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi";

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(Argon2Cost.OWASP, 2, LONG);

  @Override
  protected PasswordHasher passwordHasher() {
    return hasher;
  }

  private static PasswordHash hash(PasswordHasher hasher, String password) {
    return hasher
        .hash(new Password(password))
        .orElse(
            busy -> {
              throw new AssertionError(busy);
            });
  }

  private Verification verify(String password, String phc) {
    return hasher.verify(new Password(password), Optional.of(new PasswordHash(phc)));
  }

  @Test
  void usesTheCostThatOwaspRecommends() {
    assertThat(hash(hasher, "x").phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void callsHashesOutdatedThatNewOnesAreNotLike() {
    var dearer = new Argon2PasswordHasher(new Argon2Cost(19 * 1024, 3, 1), 2, LONG);
    assertThat(verify("abc", BCRYPT)).isEqualTo(new Verification.Matches(true));
    assertThat(verify("abd", BCRYPT)).isEqualTo(new Verification.DoesNotMatch());
    assertThat(verify("x", hash(dearer, "x").phc())).isEqualTo(new Verification.Matches(true));
    assertThat(verify("x", hash(hasher, "x").phc())).isEqualTo(new Verification.Matches(false));
  }

  @Test
  void matchesAHashOfAPasswordThatWasNotNormalized() {
    // hashlib of Python, of A, U+030A
    var phc = "pbkdf2_sha256$1000$saltsaltsalt$jKIk+AigVYFPLOvWO95iUjJOXFRx5V/Bt7AKvmAFR7w=";
    assertThat(verify("A\u030A", phc)).isEqualTo(new Verification.Matches(true));
    assertThat(verify("\u00C5", phc)).isEqualTo(new Verification.DoesNotMatch());
  }

  @Test
  void readsHashesOfOtherSystems() {
    assertThat(hasher.read(BCRYPT))
        .isEqualTo(Result.ok(new UsableHash(new PasswordHash(BCRYPT), false)));
    var weak = BCRYPT.replace("$10$", "$04$");
    assertThat(hasher.read(weak))
        .isEqualTo(Result.ok(new UsableHash(new PasswordHash(weak), true)));
    assertThat(hasher.read(BCRYPT.replace("$10$", "$15$")))
        .isEqualTo(
            Result.refused(new UnusableHash("the cost of bcrypt must be 04 to 14, but is 15")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=9999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
      })
  void doesNotVerifyHashesThatExceedTheLimits(String phc) {
    assertThat(verify("password", phc)).isEqualTo(new Verification.DoesNotMatch());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 1, 1",
    "8, 0, 1",
    "8, 1, 0",
    "8, 1, 2",
    "131073, 1, 1",
    "64, 17, 1",
    "128, 1, 9",
    "131072, 9, 1"
  })
  void refusesCostsThatExceedTheLimits(int memory, int iterations, int parallelism) {
    assertThatThrownBy(() -> new Argon2Cost(memory, iterations, parallelism))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesTheSameTimeWithoutAHash() {
    var hash = Optional.of(hash(hasher, "password"));
    var with = time(hash);
    var without = time(Optional.empty());
    // Without the computation it would take a thousandth of the time.
    assertThat(without).isGreaterThan(with / 10);
  }

  private long time(Optional<PasswordHash> hash) {
    var fastest = Long.MAX_VALUE;
    for (var i = 0; i < 5; i++) {
      var start = System.nanoTime();
      assertThat(hasher.verify(new Password("other"), hash))
          .isEqualTo(new Verification.DoesNotMatch());
      // Other processes of the machine can only make a computation slower.
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void isBusyWhenNoPlaceIsFreeInTime() {
    var narrow = new Argon2PasswordHasher(new Argon2Cost(8, 1, 1), 0, Duration.ofMillis(20));
    assertThat(narrow.hash(new Password("x"))).isEqualTo(Result.refused(new Busy()));
    assertThat(narrow.verify(new Password("x"), Optional.empty()))
        .isEqualTo(new Verification.Busy());
    assertThat(narrow.verify(new Password("abc"), Optional.of(new PasswordHash(BCRYPT))))
        .isEqualTo(new Verification.Busy());
  }

  @Test
  void waitsForAFreePlace() throws Exception {
    var narrow = new Argon2PasswordHasher(new Argon2Cost(8, 1, 1), 0, LONG);
    var waiting =
        Thread.ofVirtual()
            .start(() -> assertThat(narrow.hash(new Password("x"))).isInstanceOf(Result.class));
    assertThat(waiting.join(Duration.ofMillis(200))).isFalse();
    waiting.interrupt();
    assertThat(waiting.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void givesAHashThatNeedsMuchMemoryMorePlaces() throws Exception {
    var queue = new HashingQueue(4, Duration.ofMillis(20));
    var started = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var large =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThat(
                            queue.compute(
                                96 * 1024,
                                () -> {
                                  started.countDown();
                                  await(end);
                                  return "large";
                                }))
                        .contains("large"));
    started.await();
    assertThat(queue.compute(32 * 1024, () -> "small")).contains("small");
    assertThat(queue.compute(33 * 1024, () -> "medium")).isEmpty();
    end.countDown();
    large.join();
    assertThat(queue.compute(1024 * 1024, () -> "larger than all")).contains("larger than all");
    assertThat(queue.compute(0, () -> "none")).contains("none");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
