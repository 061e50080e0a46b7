package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * A parsed signed JWT, not yet verified: a compact JWS with one signature over a JSON object,
 * without extensions.
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

  /** Parses a JWT; refuses it if it is malformed, unsigned or requires extensions. */
  public static Result<CompactJws, VerificationFailure> parse(String compact) {
    return JwsReader.compact(compact).flatMap(CompactJws::of);
  }

  private static Result<CompactJws, VerificationFailure> of(Jws jws) {
    var signature = jws.signatures().getFirst();
    // RFC 7797, abstract: "JSON Web Tokens (JWTs) MUST NOT use the unencoded payload option"; no
    // other extension is supported in crit.
    if (signature.protectedHeader().member("crit").isPresent()) {
      return refused("crit requires unsupported extensions");
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

  /** Returns {@code alg}. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** Returns the protected header; a compact JWS has no other. */
  public JsonObject header() {
    return signature.protectedHeader();
  }

  /** Returns {@code kid}, if it is present and a string. */
  public Optional<String> keyId() {
    return signature.keyId();
  }

  /** Returns the payload. */
  public JsonObject claims() {
    return claims;
  }

  /** Returns the signature. */
  public JwsSignature signature() {
    return signature;
  }
}
