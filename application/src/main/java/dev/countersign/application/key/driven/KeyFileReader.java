package dev.countersign.application.key.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Reads private keys from PEM and PKCS#12 files. */
public interface KeyFileReader {

  /**
   * Returns the keys in a PEM text as JWKs, in their order. Refuses a key that the password does
   * not decrypt.
   *
   * @param password the password of encrypted keys; may be empty if none is encrypted
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7468.html#section-10">RFC 7468 §10</a>
   */
  Result<List<JsonObject>, String> pem(String text, String password);

  /**
   * Returns the keys in a PKCS#12 store as JWKs, by their aliases. Refuses a key that the password
   * does not decrypt.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7292.html">RFC 7292</a>
   */
  Result<List<JsonObject>, String> pkcs12(byte[] store, String password);
}
