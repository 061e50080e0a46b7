package dev.countersign.bootstrap.key;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.jose.SignatureAlgorithm;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings of the key store.
 *
 * @param jwksMaxAge how long verifiers may cache the JWK set
 * @param signingAlgorithms the algorithms for which the server has a signing key ring; RS256 must
 *     be one of them
 */
@ConfigurationProperties("countersign")
public record KeyConfiguration(
    @Bindable(defaultValue = "5m") Duration jwksMaxAge,
    @Bindable(defaultValue = "RS256,PS256,ES256,EdDSA,Ed25519") List<String> signingAlgorithms) {

  /** Refuses the start, naming the setting, if one is wrong. */
  public KeyConfiguration {
    var _ = algorithms(signingAlgorithms);
  }

  /** Returns the algorithms, which include RS256. */
  public Set<SignatureAlgorithm> algorithms() {
    return algorithms(signingAlgorithms);
  }

  private static Set<SignatureAlgorithm> algorithms(List<String> signingAlgorithms) {
    var algorithms = new LinkedHashSet<SignatureAlgorithm>();
    for (var name : signingAlgorithms) {
      algorithms.add(
          SignatureAlgorithm.parse(name.strip())
              .filter(algorithm -> !algorithm.symmetric())
              .orElseThrow(
                  () ->
                      new StartupRefusedException(
                          "COUNTERSIGN_SIGNING_ALGORITHMS must list asymmetric signature"
                              + " algorithms, but contains "
                              + name)));
    }
    // OpenID Connect Discovery §3: "The algorithm RS256 MUST be included."
    if (!algorithms.contains(SignatureAlgorithm.RS256)) {
      throw new StartupRefusedException(
          "COUNTERSIGN_SIGNING_ALGORITHMS must contain RS256, but is "
              + String.join(",", signingAlgorithms));
    }
    return algorithms;
  }
}
