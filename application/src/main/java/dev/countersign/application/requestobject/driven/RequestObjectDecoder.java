package dev.countersign.application.requestobject.driven;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import java.util.List;
import java.util.Optional;

/**
 * Decrypts and verifies request objects.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-6">RFC 9101 §6</a>
 */
public interface RequestObjectDecoder {

  /** Finds the keys of this server that an encrypted object may be meant for. */
  @FunctionalInterface
  interface RecipientKeys {
    /** Returns the keys to try; {@code keyId} is the {@code kid} of the recipient. */
    List<Key.Holding> candidates(Optional<String> keyId, KeyManagementAlgorithm algorithm);
  }

  /** The keys of a client that a signature is verified with. */
  sealed interface SignerKeys {
    /** One of these public keys: the one that {@code kid} names, or each one that fits. */
    record PublicKeys(JwkSet keys) implements SignerKeys {}

    /** The shared secret: its UTF-8 bytes are the HMAC key. */
    record SharedSecret(ClientSecret secret) implements SignerKeys {}
  }

  /** A request object without its encryption. */
  sealed interface Decoded {

    /** It has the algorithm {@code none}: nothing in it is verified. */
    record Unsigned(RequestObjectClaims claims) implements Decoded {}

    /**
     * It is signed; the signature is not verified yet.
     *
     * @param object the compact JWS
     */
    record Signed(SignatureAlgorithm algorithm, RequestObject object) implements Decoded {}
  }

  /**
   * Decrypts the object, if it is encrypted, and returns what is inside. Refuses malformed objects,
   * unknown algorithms, unknown {@code crit}, an object that is encrypted twice or to another key,
   * and a {@code typ} other than {@code oauth-authz-req+jwt}, {@code JWT} or none.
   */
  Result<Decoded, VerificationFailure> decode(RequestObject object, RecipientKeys keys);

  /**
   * Returns the claims, if one of the keys verifies the signature. A secret never verifies an
   * asymmetric algorithm, nor a public key HMAC. Refuses claims of the wrong type. Does not
   * validate them.
   */
  Result<RequestObjectClaims, VerificationFailure> verify(Decoded.Signed signed, SignerKeys keys);
}
