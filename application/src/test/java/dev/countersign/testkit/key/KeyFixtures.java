package dev.countersign.testkit.key;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKey;
import java.util.List;

/** Keys and rings for tests of stores: well-formed, but they cannot be opened and cannot sign. */
public final class KeyFixtures {

  /** The provider's ring for ES256. */
  public static final RingId PROVIDER_ES256 =
      RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);

  private KeyFixtures() {}

  /** Returns the identity of a key in this ring. */
  public static KeyIdentity identity(String keyId, RingId ring) {
    return new KeyIdentity(
        new KeyId(keyId),
        ring,
        JsonObject.EMPTY
            .with("kty", "EC")
            .with("crv", "P-256")
            .with("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
            .with("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
            .with("kid", keyId)
            .with("alg", ring.algorithm())
            .with("use", ring.use().wireName()));
  }

  /** Returns an active key of this ring, active since the ring's first generation. */
  public static Key.Active active(String keyId, RingId ring) {
    return new Key.Active(identity(keyId, ring), sealed(keyId), new Key.Since(Times.NOW, 1));
  }

  /** Returns a fake sealed private part of a key. */
  public static Sealed sealed(String keyId) {
    return new Sealed("{\"ciphertext\":\"" + keyId + "\"}");
  }

  /** Returns a ring in its first generation, with one active key. */
  public static KeyRing ring(RingId id, String keyId) {
    return KeyRing.first(id, List.of(active(keyId, id)));
  }

  /** Returns one key for each state, in the order of the life cycle. */
  public static List<Key> keysInAllStates(RingId ring) {
    return List.of(
        new Key.Compromised(identity("z-compromised", ring), new Key.Since(Times.NOW, 4)),
        new Key.Retired(identity("retired", ring), new Key.Since(Times.NOW, 3)),
        new Key.Damaged(identity("damaged", ring), new Key.Since(Times.NOW, 3)),
        new Key.Retiring(
            identity("retiring", ring), sealed("retiring"), new Key.Since(Times.NOW, 2)),
        active("active", ring),
        new Key.Upcoming(
            identity("a-upcoming", ring), sealed("upcoming"), new Key.Since(Times.LATER, 5)));
  }

  /** Returns a data key with this number. */
  public static DataKey dataKey(int number) {
    return new DataKey(number, sealed("data-" + number), Times.NOW);
  }

  /** Returns a master key: a different one for each number. */
  public static MasterKey masterKey(int number) {
    return new InMemoryMasterKey("master-" + number, "COUNTERSIGN_MASTER_KEY");
  }
}
