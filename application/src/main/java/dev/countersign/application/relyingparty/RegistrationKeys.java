package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.relyingparty.ApplicationMetadata;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Generates the keys that an application needs at another server. */
final class RegistrationKeys {

  private static final Set<KeyManagementAlgorithm> DEFAULT_DECRYPTION =
      Set.of(KeyManagementAlgorithm.ECDH_ES_A256KW);

  private final PrepareKeys prepareKeys;
  private final PublishKeys publishKeys;

  RegistrationKeys(PrepareKeys prepareKeys, PublishKeys publishKeys) {
    this.prepareKeys = prepareKeys;
    this.publishKeys = publishKeys;
  }

  /**
   * Ensures that keys exist for client authentication and for decryption; returns all public keys.
   */
  JwkSet prepare(
      RegistrationName name, ApplicationMetadata metadata, ClientAuthentication authentication) {
    var unusable = prepareKeys.prepare(rings(name, metadata, authentication));
    if (!unusable.isEmpty()) {
      throw new IllegalStateException(
          "ring "
              + unusable.getFirst().name()
              + " has no usable key, and no new key could be stored");
    }
    return publishKeys.publish(name.keyOwner()).keys();
  }

  private static List<RingId> rings(
      RegistrationName name, ApplicationMetadata metadata, ClientAuthentication authentication) {
    var owner = name.keyOwner();
    var rings = new ArrayList<RingId>();
    authentication
        .algorithm()
        .filter(algorithm -> !algorithm.symmetric())
        .ifPresent(algorithm -> rings.add(RingId.signing(owner, algorithm)));
    if (metadata.declinesEncryption()) {
      return rings;
    }
    var requested = metadata.decryption();
    (requested.isEmpty() ? DEFAULT_DECRYPTION : requested)
        .forEach(algorithm -> rings.add(RingId.decryption(owner, algorithm)));
    return rings;
  }
}
