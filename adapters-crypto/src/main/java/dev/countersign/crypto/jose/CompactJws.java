package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * A signed JWT taken apart, before anybody has verified it: a compact JWS with one signature over a
 * JSON object, and no extensions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-7.2">RFC 7519 §7.2</a>
 */
public final class CompactJws {

  private final SignatureAlgorithm algorithm;
  private final JwsSignature signature;
  private final JsonObject claims;

  private CompactJws(SignatureAlgorithm algorithm, JwsSignature signature, JsonObject claims) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.claims = claims;
  }

  /** Takes it apart; refuses what is malformed, unsigned or asks for extensions. */
  public static Result<CompactJws, VerificationFailure> parse(String compact) {
    return JwsReader.compact(compact).flatMap(CompactJws::of);
  }

  private static Result<CompactJws, VerificationFailure> of(Jws jws) {
    var signature = jws.signatures().getFirst();
    // RFC 7797, abstract: "JSON Web Tokens (JWTs) MUST NOT use the unencoded payload option"; it is
    // all that crit could ask for.
    if (signature.protectedHeader().member("crit").isPresent()) {
      return refused("crit asks for extensions");
    }
    var algorithm = signature.algorithm();
    if (algorithm.isEmpty()) {
      return refused("alg is missing, none or unknown");
    }
    return JsonReader.object(jws.payload())
        .<Result<CompactJws, VerificationFailure>>map(
            claims -> Result.ok(new CompactJws(algorithm.get(), signature, claims)))
        .orElseGet(() -> refused("the payload is not a JSON object"));
  }

  private static Result<CompactJws, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }

  /** {@code alg}. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** The protected header; a compact JWS has no other. */
  public JsonObject header() {
    return signature.protectedHeader();
  }

  /** {@code kid}, if it is there and a string. */
  public Optional<String> keyId() {
    return signature.keyId();
  }

  /** The payload. */
  public JsonObject claims() {
    return claims;
  }

  /** The one signature. */
  public JwsSignature signature() {
    return signature;
  }
}
