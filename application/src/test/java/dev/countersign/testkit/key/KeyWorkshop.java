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

/** Makes keys that are sealed and ready to be used, for whoever has to sign or open something. */
public final class KeyWorkshop {

  private static final Key.Since SINCE = new Key.Since(Times.NOW, 1);
  private static final Sealed NOT_YET = new Sealed("");

  private final Sealer sealer;
  private final KeyGenerator generator;

  /** A workshop whose sealer seals with a data key of its own. */
  public KeyWorkshop(Sealer sealer, KeyGenerator generator) {
    this.sealer = sealer;
    this.generator = generator;
    var masterKey = KeyFixtures.masterKey(1);
    var unlocked = sealer.unlock(sealer.create(1, List.of(masterKey), Times.NOW), masterKey);
    assert unlocked instanceof Result.Ok;
  }

  /** The sealer that opens its keys. */
  public Sealer sealer() {
    return sealer;
  }

  /** A new key that signs for the provider. */
  public Key.Active signing(SignatureAlgorithm algorithm) {
    return active(RingId.signing(KeyOwner.PROVIDER, algorithm));
  }

  /** A new key that decrypts for the provider. */
  public Key.Active decrypting(KeyManagementAlgorithm algorithm) {
    return active(RingId.decryption(KeyOwner.PROVIDER, algorithm));
  }

  private Key.Active active(RingId ring) {
    return active(ring, generator.generate(ring));
  }

  /** That key, which has a {@code kid}, in that ring. */
  public Key.Active active(RingId ring, PrivateJwk jwk) {
    var id = new KeyId(jwk.members().string("kid").orElseThrow());
    var unsealed = new Key.Active(new KeyIdentity(id, ring, jwk.shown()), NOT_YET, SINCE);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), jwk.members()));
  }

  /** The same key a state later, sealed anew. */
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

  /** What others know of a key. */
  public static PublicJwk publicPart(Key key) {
    return new PublicJwk(key.identity().shown());
  }
}
