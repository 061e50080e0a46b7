package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Parses JWEs in all serializations.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7">RFC 7516 §7</a>
 */
public final class JweReader {

  private static final int PARTS = 5;

  private JweReader() {}

  /** Reads a compact JWE, which equals a flattened one with only a protected header. */
  public static Result<Jwe, DecryptionFailure> compact(String text) {
    if (text.length() > JsonReader.LONGEST) {
      return refused("the token is too long");
    }
    var parts = text.split("\\.", -1);
    if (parts.length != PARTS) {
      return refused("a compact JWE must have five parts");
    }
    var json =
        JsonObject.EMPTY
            .with("protected", parts[0])
            .with("iv", parts[2])
            .with("ciphertext", parts[3])
            .with("tag", parts[4]);
    return json(parts[1].isEmpty() ? json : json.with("encrypted_key", parts[1]));
  }

  /** Reads a JWE in flattened or general JSON serialization. */
  public static Result<Jwe, DecryptionFailure> json(JsonObject json) {
    var headers = JweHeaders.parse(json);
    if (headers.isEmpty()) {
      return refused(
          "a header is malformed, has a duplicate member or requires an unsupported extension");
    }
    var content = headers.get().content();
    if (content.isEmpty()) {
      return refused("enc is missing, unknown or differs between recipients");
    }
    var body = JweBody.parse(json).filter(parsed -> parsed.fits(content.get()));
    if (body.isEmpty()) {
      return refused("iv, ciphertext, tag or aad is malformed");
    }
    return Result.ok(
        new Jwe(
            headers.get(),
            content.get(),
            additionalData(json.string("protected").orElse(""), body.get().aad()),
            body.get()));
  }

  /** Returns the additional authenticated data, which the tag covers as well. */
  static byte[] additionalData(String header, Optional<String> aad) {
    // RFC 7516 §5.1, step 14: "Let the Additional Authenticated Data encryption parameter be
    // ASCII(Encoded Protected Header). However, if a JWE AAD value is present ... let [it] be
    // ASCII(Encoded Protected Header || '.' || BASE64URL(JWE AAD))."
    var text = aad.map(further -> header + "." + further).orElse(header);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Result<Jwe, DecryptionFailure> refused(String reason) {
    return Result.refused(new DecryptionFailure(reason));
  }
}
