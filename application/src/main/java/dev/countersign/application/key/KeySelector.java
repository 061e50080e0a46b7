package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import java.util.List;
import java.util.Optional;

/** Selects keys by owner, use and algorithm. */
final class KeySelector implements SelectKeys {

  private final KeyRings rings;
  private final DamagedKeyReplacer replacer;
  private final CountSignatures counter;

  KeySelector(KeyRings rings, DamagedKeyReplacer replacer, CountSignatures counter) {
    this.rings = rings;
    this.replacer = replacer;
    this.counter = counter;
  }

  @Override
  public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
    var key = active(RingId.signing(owner, algorithm));
    counter.count(key.identity().id());
    return key;
  }

  @Override
  public Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm) {
    return active(RingId.decryption(owner, algorithm));
  }

  private Key.Active active(RingId id) {
    var ring = rings.find(id).orElseThrow(() -> none(id));
    var key = ring.active();
    return key.isPresent() && replacer.isUsable(key.get())
        ? key.get()
        : replacer.replace(ring).ring().active().orElseThrow(() -> none(id));
  }

  private static IllegalStateException none(RingId ring) {
    return new IllegalStateException("no active key in ring " + ring.name());
  }

  @Override
  public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return keyId.isEmpty() ? opening(algorithm) : opening(keyId.get(), algorithm);
  }

  private List<Key.Holding> opening(KeyManagementAlgorithm algorithm) {
    return rings.decryptingWith(algorithm, MOST_TRIED).stream()
        .flatMap(ring -> ring.keys().reversed().stream())
        .filter(Key.Holding.class::isInstance)
        .map(Key.Holding.class::cast)
        .limit(MOST_TRIED)
        .toList();
  }

  private List<Key.Holding> opening(String keyId, KeyManagementAlgorithm algorithm) {
    return KeyId.parse(keyId)
        .flatMap(rings::key)
        .filter(key -> mayOpen(key, algorithm))
        .map(key -> List.of((Key.Holding) key))
        .orElse(List.of());
  }

  private static boolean mayOpen(Key key, KeyManagementAlgorithm algorithm) {
    var ring = key.identity().ring();
    return key instanceof Key.Holding
        && ring.use() == KeyUse.ENCRYPTION
        && ring.algorithm().equals(algorithm.wireName());
  }

  @Override
  public Optional<PublicJwk> verifying(KeyOwner owner, String keyId) {
    return KeyId.parse(keyId)
        .flatMap(rings::key)
        .filter(key -> !(key instanceof Key.Compromised))
        .map(Key::identity)
        .filter(
            identity ->
                identity.ring().use() == KeyUse.SIGNATURE && identity.ring().owner().equals(owner))
        .map(identity -> new PublicJwk(identity.shown()));
  }
}
