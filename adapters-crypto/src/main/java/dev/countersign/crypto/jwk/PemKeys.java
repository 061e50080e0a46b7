package dev.countersign.crypto.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the keys in a PEM text: public keys, and private keys in PKCS#8, encrypted or not, PKCS#1
 * or SEC 1. Certificates are ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468.html">RFC 7468</a>
 */
public final class PemKeys {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

  private PemKeys() {}

  /**
   * Returns the keys as JWKs, in their order; refuses, with the reason, a text without keys or with
   * keys that are not supported.
   */
  public static Result<List<JsonObject>, String> read(String text, String password) {
    if (text.contains("Proc-Type: 4,ENCRYPTED")) {
      return Result.refused(
          "a private key is encrypted in the traditional OpenSSL format; convert it to PKCS#8"
              + " with openssl pkcs8 -topk8");
    }
    var keys = new ArrayList<JsonObject>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (Pkcs8.isIgnored(blocks.group(1))) {
        continue;
      }
      switch (key(blocks.group(1), blocks.group(2), password)) {
        case Result.Ok<JsonObject, String>(var key) -> keys.add(key);
        case Result.Refused<JsonObject, String>(var reason) -> {
          return Result.refused(reason);
        }
      }
    }
    return keys.isEmpty() ? Result.refused("the text is neither a JWK nor PEM") : Result.ok(keys);
  }

  private static Result<JsonObject, String> key(String label, String body, String password) {
    var der = decode(body);
    if (der.isEmpty()) {
      return Result.refused("a PEM block is not base64");
    }
    return label.equals("PUBLIC KEY")
        ? KeyEncodings.publicJwk(der.get())
        : Pkcs8.of(label, der.get(), password).flatMap(KeyEncodings::privateJwk);
  }

  private static Optional<byte[]> decode(String body) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
