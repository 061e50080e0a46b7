package dev.countersign.application.key;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Takes in several keys that were made elsewhere: all of them or none, by {@link ImportKey}. */
public interface ImportKeys {

  /** At most so many at once. */
  int MOST = 64;

  /**
   * The keys of a JWK set, private members included.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
   */
  Result<List<KeyIdentity>, ImportRefusal> importSet(JsonObject set, Actor actor);

  /**
   * The private keys in a PEM text, to be used with {@code algorithm}; the password is for those
   * that are encrypted, and empty if none is.
   */
  Result<List<KeyIdentity>, ImportRefusal> importPem(
      String text, String password, String algorithm, Actor actor);

  /** The private keys in a PKCS#12 store, to be used with {@code algorithm}. */
  Result<List<KeyIdentity>, ImportRefusal> importPkcs12(
      byte[] store, String password, String algorithm, Actor actor);
}
