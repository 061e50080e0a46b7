package dev.countersign.application.key.driven;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Reads private keys in the forms in which other programs keep them. */
public interface KeyFileReader {

  /**
   * The keys in a PEM text as JWKs, in their order; refuses one that the password does not open.
   *
   * @param password of the keys that are encrypted; may be empty if none is
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7468.html#section-10">RFC 7468 §10</a>
   */
  Result<List<JsonObject>, String> pem(String text, String password);

  /**
   * The keys in a PKCS#12 store as JWKs, by their aliases; refuses one that the password does not
   * open.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7292.html">RFC 7292</a>
   */
  Result<List<JsonObject>, String> pkcs12(byte[] store, String password);
}
