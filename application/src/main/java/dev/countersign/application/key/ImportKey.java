package dev.countersign.application.key;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;

/** Takes in a key that was made elsewhere, to open what is encrypted to it. */
public interface ImportKey {

  /**
   * Why a key was not taken in.
   *
   * @param description for the administrator
   */
  record ImportRefusal(String description) {}

  /**
   * Keeps the key sealed and unpublished. The key must say with its {@code alg} what it opens; that
   * allows the algorithm for this key alone. Refuses unsound keys, signing keys, and names that are
   * taken.
   *
   * @param jwk the JWK, private members included
   * @param actor who brought it
   */
  Result<KeyIdentity, ImportRefusal> importKey(JsonObject jwk, Actor actor);
}
