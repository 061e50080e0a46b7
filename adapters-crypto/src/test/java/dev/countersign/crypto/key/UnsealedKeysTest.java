package dev.countersign.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.TestKeys;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnsealedKeysTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final TestKeys workshop = TestCrypto.open();
  private final UnsealedKeys<Integer> keys =
      new UnsealedKeys<>(workshop.sealer(), (identity, jwk) -> made.incrementAndGet(), nanos::get);

  @Test
  void unsealsAKeyOnce() {
    var key = workshop.signing(SignatureAlgorithm.ES256);
    var same = new Key.Active(key.identity(), key.material(), key.since());
    assertThat(keys.get(key)).isEqualTo(Result.ok(1));
    assertThat(keys.get(same)).isEqualTo(Result.ok(1));
  }

  @Test
  void unsealsAKeyAgainInItsNextState() {
    var key = workshop.signing(SignatureAlgorithm.ES256);
    assertThat(keys.get(key)).isEqualTo(Result.ok(1));
    assertThat(keys.get(workshop.retiring(key))).isEqualTo(Result.ok(2));
  }

  @Test
  void refusesAKeyInAnotherStateThanItWasSealedIn() {
    var key = workshop.signing(SignatureAlgorithm.ES256);
    assertThat(keys.get(key)).isEqualTo(Result.ok(1));
    var relabelled = new Key.Retiring(key.identity(), key.material(), key.since());
    assertThat(keys.get(relabelled)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void removesExpiredKeys() {
    var old = workshop.signing(SignatureAlgorithm.ES256);
    assertThat(keys.get(old)).isEqualTo(Result.ok(1));
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(10));
    assertThat(keys.get(old)).isEqualTo(Result.ok(1));
    nanos.incrementAndGet();
    assertThat(keys.get(workshop.signing(SignatureAlgorithm.ES256))).isEqualTo(Result.ok(2));
    assertThat(keys.size()).isEqualTo(1);
  }

  @Test
  void unsealsAnExpiredKeyAgain() {
    var key = workshop.signing(SignatureAlgorithm.ES256);
    assertThat(keys.get(key)).isEqualTo(Result.ok(1));
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(11));
    assertThat(keys.get(key)).isEqualTo(Result.ok(2));
  }

  @Test
  void showsNoKey() {
    var key = workshop.signing(SignatureAlgorithm.ES256);
    assertThat(keys.get(key).toString()).doesNotContain("\"d\"");
  }
}
