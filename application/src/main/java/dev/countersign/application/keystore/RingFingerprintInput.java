package dev.countersign.application.keystore;

import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import java.util.Optional;

/** Says of rings what their fingerprints are made of: all but the seals, which are bound to it. */
final class RingFingerprintInput {

  private static final int PARTS = 3;

  private RingFingerprintInput() {}

  static RecordIdentity of(KeyRing ring) {
    var keys = ring.keys().stream().map(RingFingerprintInput::members).toList();
    return new RecordIdentity(
        "ring",
        JsonObject.EMPTY
            .with("name", ring.id().name())
            .with("generation", ring.generation())
            .with("keys", new JsonArray(keys)));
  }

  private static Json members(Key key) {
    return key.record().members();
  }

  /** The ring of that name; nothing if it is the name of none. */
  static Optional<RingId> parse(String name) {
    var parts = name.split(":", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RingId(new KeyOwner(parts[0]), KeyUse.of(parts[1]), parts[2]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
