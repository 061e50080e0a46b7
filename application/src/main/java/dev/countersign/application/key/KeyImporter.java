package dev.countersign.application.key;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.shared.AuditedKeyRingWriter;
import dev.countersign.application.key.shared.KeySeals;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.JwkConsistency;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Validates keys and stores them as imported keys. */
final class KeyImporter implements ImportKey {

  private final KeyRings rings;
  private final JwkInspector inspector;
  private final KeySeals seals;
  private final AuditedKeyRingWriter audited;
  private final InstantSource clock;

  KeyImporter(
      KeyRings rings,
      JwkInspector inspector,
      KeySeals seals,
      AuditedKeyRingWriter audited,
      InstantSource clock) {
    this.rings = rings;
    this.inspector = inspector;
    this.seals = seals;
    this.audited = audited;
    this.clock = clock;
  }

  @Override
  public Result<KeyIdentity, ImportRefusal> importKey(JsonObject jwk, Actor actor) {
    if (jwk.string("kty").isEmpty() || (jwk.string("d").isEmpty() && jwk.string("k").isEmpty())) {
      return refused("the body must be a JWK with kty and its private members");
    }
    var algorithm = jwk.string("alg").flatMap(KeyManagementAlgorithm::parse);
    if (algorithm.isEmpty()) {
      return refused(
          "alg must name the key management algorithm of the key, such as RSA-OAEP-256; signing"
              + " keys cannot be imported");
    }
    if (!algorithm.get().takes(jwk.string("kty").orElseThrow())) {
      return refused("kty must fit alg");
    }
    var key = new PrivateJwk(jwk);
    var contradiction = JwkConsistency.decryptionProblem(key);
    if (contradiction.isPresent()) {
      return refused(contradiction.get());
    }
    return inspector
        .inspect(key)
        .mapError(ImportRefusal::new)
        .flatMap(
            named -> store(named, RingId.decryption(KeyOwner.IMPORTED, algorithm.get()), actor));
  }

  private Result<KeyIdentity, ImportRefusal> store(PrivateJwk key, RingId ring, Actor actor) {
    var id = KeyId.parse(key.shown().string("kid").orElseThrow());
    if (id.isEmpty()) {
      return refused(
          "kid must have 1 to " + KeyId.LONGEST + " characters and no control character");
    }
    var identity = new KeyIdentity(id.get(), ring, key.shown());
    var stored = rings.find(ring).orElse(KeyRing.unwritten(ring));
    if (rings.key(identity.id()).isPresent()) {
      return refused("a key with this kid already exists");
    }
    return add(stored, identity, key, actor)
        ? Result.ok(identity)
        : refused("the key store was changed at the same time; try again");
  }

  private boolean add(KeyRing stored, KeyIdentity identity, PrivateJwk key, Actor actor) {
    var since = new Key.Since(clock.instant(), stored.generation() + 1);
    var keys = new ArrayList<>(stored.keys());
    keys.add(seals.sealed(identity, (id, seal) -> new Key.Active(id, seal, since), key.members()));
    var event = new KeyEvent(since.at(), actor, KeyAction.IMPORTED, identity.id(), identity.ring());
    return audited.save(stored.next(keys), List.of(event));
  }

  private static Result<KeyIdentity, ImportRefusal> refused(String description) {
    return Result.refused(new ImportRefusal(description));
  }
}
