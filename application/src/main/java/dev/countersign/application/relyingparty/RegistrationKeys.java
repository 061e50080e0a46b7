package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.RingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the keys that an application of ours needs at a server elsewhere. */
final class RegistrationKeys {

  private static final Set<KeyManagementAlgorithm> UNSAID =
      Set.of(KeyManagementAlgorithm.ECDH_ES_A256KW);

  private final PrepareKeys prepareKeys;
  private final PublishKeys publishKeys;

  RegistrationKeys(PrepareKeys prepareKeys, PublishKeys publishKeys) {
    this.prepareKeys = prepareKeys;
    this.publishKeys = publishKeys;
  }

  /** Sees to it that there are keys to prove itself with and to be encrypted to; gives all. */
  JwkSet prepare(ParsedRegistrationCommand wish, ClientAuthentication authentication) {
    prepareKeys.prepare(rings(wish, authentication));
    return publishKeys.publish(wish.name().keyOwner()).keys();
  }

  private static List<RingId> rings(
      ParsedRegistrationCommand wish, ClientAuthentication authentication) {
    var owner = wish.name().keyOwner();
    var rings = new ArrayList<RingId>();
    authentication
        .algorithm()
        .filter(algorithm -> !algorithm.symmetric())
        .ifPresent(algorithm -> rings.add(RingId.signing(owner, algorithm)));
    if (wish.metadata().declinesEncryption()) {
      return rings;
    }
    var asked = wish.metadata().decryption();
    (asked.isEmpty() ? UNSAID : asked)
        .forEach(algorithm -> rings.add(RingId.decryption(owner, algorithm)));
    return rings;
  }
}
