package dev.countersign.application.token.driven;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies JWSs with public keys: signed JWTs and any other signed payload. */
public interface TokenVerifier {

  /**
   * A verified JWS.
   *
   * @param algorithm {@code alg}
   * @param key the key that verified it
   * @param header the protected header
   * @param claims the payload
   */
  record Verified(
      SignatureAlgorithm algorithm, PublicJwk key, JsonObject header, JsonObject claims) {}

  /** A JWS as sent. */
  sealed interface SignedToken {
    /** Three parts with dots between them. */
    record Compact(String text) implements SignedToken {}

    /** A JSON object, flattened or general. */
    record Serialized(JsonObject json) implements SignedToken {}
  }

  /** Finds the keys that may have signed a token. */
  interface SignerKeys {
    /**
     * Returns the keys to try. {@code claims} are the payload, if it is a JSON object, and {@code
     * keyIds} each {@code kid} of a signature; neither is verified yet. Refuses, with the reason
     * for the log, if there are none.
     */
    Result<List<PublicJwk>, VerificationFailure> candidates(
        Optional<JsonObject> claims, Set<String> keyIds);
  }

  /**
   * A verified signature.
   *
   * @param algorithm {@code alg}
   * @param key the key that verified it
   * @param protectedHeader members that are authenticated
   * @param unprotectedHeader members that are not
   */
  record Signature(
      SignatureAlgorithm algorithm,
      PublicJwk key,
      JsonObject protectedHeader,
      JsonObject unprotectedHeader) {}

  /**
   * A JWS with at least one verified signature.
   *
   * @param payload base64url of the payload
   * @param text the payload as text; nothing if it is not UTF-8
   * @param claims the payload, if it is a JSON object
   * @param signatures the verified signatures only
   */
  record Contents(
      String payload,
      Optional<String> text,
      Optional<JsonObject> claims,
      List<Signature> signatures) {

    /** Copies the signatures. */
    public Contents {
      signatures = List.copyOf(signatures);
    }

    @Override
    public String toString() {
      return "Contents[redacted, " + signatures + "]";
    }
  }

  /**
   * Returns the content of a JWS of any serialization, if one of the keys verifies one of its
   * signatures. Accepts any payload; refuses what the other method refuses, and too many
   * signatures.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
   */
  Result<Contents, VerificationFailure> verify(SignedToken token, SignerKeys keys);

  /**
   * Returns the claims of a compact JWS, if one of the keys verifies it: the one that {@code kid}
   * names, or without a {@code kid} each that fits. It does not validate times, issuer and
   * audience. Refuses symmetric algorithms and {@code none}, keys of another {@code use} or {@code
   * alg}, unknown {@code crit}, and payloads that are not JSON objects. Keys in the header are
   * never used.
   */
  Result<Verified, VerificationFailure> verify(String compact, List<PublicJwk> keys);

  /** A JWS whose HMAC was verified. */
  record HmacVerified(JsonObject header, JsonObject claims) {}

  /**
   * Returns the header and the claims of a compact JWS with an HMAC, keyed by the UTF-8 bytes of
   * the secret. Refuses each other algorithm than {@code algorithm}, unknown {@code crit}, and
   * payloads that are not JSON objects.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Signing">OpenID Connect
   *     Core §10.1</a>
   */
  Result<HmacVerified, VerificationFailure> verify(
      String compact, ClientSecret secret, SignatureAlgorithm algorithm);
}
