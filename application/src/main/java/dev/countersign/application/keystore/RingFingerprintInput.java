package dev.countersign.application.keystore;

import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;

/**
 * Builds the input of ring fingerprints: all members of the keys except their seals, which are
 * bound to these members.
 */
final class RingFingerprintInput {

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
}
