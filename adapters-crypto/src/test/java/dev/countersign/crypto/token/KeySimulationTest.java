package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.token.KeySimulation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs a month of the key rotation simulation in virtual time, with real seals, keys and
 * signatures.
 */
class KeySimulationTest {

  private static final PropagationDelays DELAYS =
      new PropagationDelays(
          Duration.ofHours(6), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofHours(8));

  @Test
  void everyTokenVerifiesWithEveryCopyThatMayStillBeUsed() {
    var sealer = TestCrypto.sealer();
    var walk =
        new KeySimulation(
            new KeySimulation.Gear(
                sealer,
                new JwsManifestSealer(),
                new JwkKeyGenerator(),
                new Jose4jTokenSigner(sealer),
                new Jose4jTokenVerifier(new VerificationKeys()),
                Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA)),
            Schedules.tight(Duration.ofDays(10), DELAYS));

    walk.walk(Duration.ofDays(25), Duration.ofHours(8));
    walk.loseKey(SignatureAlgorithm.EDDSA);
    walk.suspendSecondNode();
    walk.walk(Duration.ofDays(2), Duration.ofHours(8));
    walk.wakeSecondNode();
    walk.requestRotation(SignatureAlgorithm.EDDSA);
    walk.rotateMasterKey();
    walk.walk(Duration.ofDays(3), Duration.ofHours(8));

    assertThat(walk.masterKey()).isEqualTo(2);
    assertThat(walk.keysThatSigned()).isBetween(2 * 2 + 2, 2 * 4);
    assertThat(walk.states()).containsEntry("active", 2L).containsEntry("compromised", 1L);
  }
}
