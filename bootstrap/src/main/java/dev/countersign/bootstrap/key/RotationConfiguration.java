package dev.countersign.bootstrap.key;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of key rotation. Whether the durations fit together is validated where the rotation
 * schedule is built.
 *
 * @param keyRotation how long a key signs
 * @param keyAnnouncement how long a key is published before it signs
 * @param keyRetirement how long a key stays published after it signed
 * @param clockSkew by how much the clocks of nodes and verifiers may differ
 * @param keyCheckInterval after what time, plus or minus a quarter, each node checks again whether
 *     a key is due
 * @param decryptionAlgorithms the algorithms for which the server has a decryption key ring
 */
@ConfigurationProperties("countersign")
public record RotationConfiguration(
    @Bindable(defaultValue = "30d") Duration keyRotation,
    @Bindable(defaultValue = "1d") Duration keyAnnouncement,
    @Bindable(defaultValue = "1d") Duration keyRetirement,
    @Bindable(defaultValue = "30s") Duration clockSkew,
    @Bindable(defaultValue = "1m") Duration keyCheckInterval,
    @Bindable(defaultValue = "RSA-OAEP-256,ECDH-ES+A256KW") List<String> decryptionAlgorithms) {

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(10);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

  /**
   * Refuses the start, naming the setting, if a value is out of bounds or an algorithm is not
   * supported.
   */
  public RotationConfiguration {
    if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST_SKEW) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_CLOCK_SKEW must be between 0s and 10m, but is " + clockSkew);
    }
    if (keyCheckInterval.compareTo(SHORTEST_INTERVAL) < 0
        || keyCheckInterval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_KEY_CHECK_INTERVAL must be between 100ms and 1h, but is "
              + keyCheckInterval);
    }
    var _ = algorithms(decryptionAlgorithms);
  }

  /** Returns the algorithms for which the server has a decryption key ring; there may be none. */
  public Set<KeyManagementAlgorithm> decryption() {
    return algorithms(decryptionAlgorithms);
  }

  private static Set<KeyManagementAlgorithm> algorithms(List<String> names) {
    var algorithms = new LinkedHashSet<KeyManagementAlgorithm>();
    for (var name : names) {
      if (!name.isBlank()) {
        algorithms.add(algorithm(name.strip()));
      }
    }
    return algorithms;
  }

  private static KeyManagementAlgorithm algorithm(String name) {
    return KeyManagementAlgorithm.parse(name)
        .filter(algorithm -> !algorithm.symmetric() && !algorithm.onlyWhenTheKeyNamesIt())
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    "COUNTERSIGN_DECRYPTION_ALGORITHMS must list algorithms that encrypt to a"
                        + " public key, but contains "
                        + name));
  }
}
