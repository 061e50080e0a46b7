package dev.countersign.application.key;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/**
 * Imports several keys that were generated outside this server, as {@link ImportKey} does: all of
 * them or none.
 */
public interface ImportKeys {

  /** The maximum number of keys in one import. */
  int MOST = 64;

  /**
   * Imports the keys of a JWK set, private members included.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
   */
  Result<List<KeyIdentity>, ImportRefusal> importSet(JsonObject set, Actor actor);

  /**
   * Imports the private keys in a PEM text, for use with {@code algorithm}. The password is for
   * encrypted keys; it is empty if none is encrypted.
   */
  Result<List<KeyIdentity>, ImportRefusal> importPem(
      String text, String password, String algorithm, Actor actor);

  /** Imports the private keys in a PKCS#12 store, for use with {@code algorithm}. */
  Result<List<KeyIdentity>, ImportRefusal> importPkcs12(
      byte[] store, String password, String algorithm, Actor actor);
}
