package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import java.util.List;

/** Generates sealed keys that are ready to sign or decrypt in a test. */
public final class TestKeys {

  private static final Key.Since SINCE = new Key.Since(Times.NOW, 1);
  private static final Sealed NOT_YET = new Sealed("");

  private final Sealer sealer;
  private final KeyGenerator generator;

  /** Creates an instance; {@code sealer} gets a new data key. */
  public TestKeys(Sealer sealer, KeyGenerator generator) {
    this.sealer = sealer;
    this.generator = generator;
    var masterKey = KeyFixtures.masterKey(1);
    var unlocked = sealer.unlock(sealer.create(1, List.of(masterKey), Times.NOW), masterKey);
    assert unlocked instanceof Result.Ok;
  }

  /** Returns the sealer that opens the keys. */
  public Sealer sealer() {
    return sealer;
  }

  /** Returns a new signing key of the provider. */
  public Key.Active signing(SignatureAlgorithm algorithm) {
    return active(RingId.signing(KeyOwner.PROVIDER, algorithm));
  }

  /** Returns a new decryption key of the provider. */
  public Key.Active decrypting(KeyManagementAlgorithm algorithm) {
    return active(RingId.decryption(KeyOwner.PROVIDER, algorithm));
  }

  private Key.Active active(RingId ring) {
    return active(ring, generator.generate(ring));
  }

  /** Returns this key, which has a {@code kid}, as an active key of the ring. */
  public Key.Active active(RingId ring, PrivateJwk jwk) {
    var id = new KeyId(jwk.members().string("kid").orElseThrow());
    var unsealed = new Key.Active(new KeyIdentity(id, ring, jwk.shown()), NOT_YET, SINCE);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), jwk.members()));
  }

  /** Returns the same key in the next state, sealed again. */
  public Key.Retiring retiring(Key.Active key) {
    var secret =
        sealer
            .open(key.record(), key.material())
            .orElse(
                unopenable -> {
                  throw new IllegalStateException(unopenable.reason());
                });
    var next = new Key.Retiring(key.identity(), NOT_YET, new Key.Since(Times.LATER, 2));
    return next.sealedAs(sealer.seal(next.record(), secret));
  }

  /** Returns the public part of a key. */
  public static PublicJwk publicPart(Key key) {
    return new PublicJwk(key.identity().shown());
  }
}
