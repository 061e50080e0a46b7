package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;

/** Imports a decryption key that was generated outside this server. */
public interface ImportKey {

  /**
   * The reason why a key was not imported.
   *
   * @param description the reason, for the administrator
   */
  record ImportRefusal(String description) {}

  /**
   * Stores the key, sealed and unpublished. Its {@code alg} must name the key management algorithm
   * that it decrypts; this allows the algorithm for this key only. Refuses invalid and weak keys,
   * signing keys, a {@code use} or {@code key_ops} that does not allow decryption, and a {@code
   * kid} that is already used.
   *
   * @param jwk the JWK, private members included
   * @param actor who imports it
   */
  Result<KeyIdentity, ImportRefusal> importKey(JsonObject jwk, Actor actor);
}
