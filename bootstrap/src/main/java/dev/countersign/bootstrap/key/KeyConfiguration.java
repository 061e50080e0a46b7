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
 * @param jwksMaxAge how long a copy of the JWK set may be used
 * @param signingAlgorithms for which algorithms there is a ring; RS256 among them
 */
@ConfigurationProperties("countersign")
public record KeyConfiguration(
    @Bindable(defaultValue = "5m") Duration jwksMaxAge,
    @Bindable(defaultValue = "RS256,PS256,ES256,EdDSA") List<String> signingAlgorithms) {

  /** Refuses the start, naming the setting, if one is wrong. */
  public KeyConfiguration {
    var _ = algorithms(signingAlgorithms);
  }

  /** The algorithms, RS256 among them. */
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
                          "COUNTERSIGN_SIGNING_ALGORITHMS: not a signature algorithm: " + name)));
    }
    // OpenID Connect Discovery §3: "The algorithm RS256 MUST be included."
    if (!algorithms.contains(SignatureAlgorithm.RS256)) {
      throw new StartupRefusedException("COUNTERSIGN_SIGNING_ALGORITHMS: RS256 must be among them");
    }
    return algorithms;
  }
}
