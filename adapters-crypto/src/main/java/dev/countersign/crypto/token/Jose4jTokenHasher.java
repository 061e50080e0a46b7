package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.Digests;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Computes token hashes with the platform's digests.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken">OpenID Connect
 *     Core §3.1.3.6</a>
 */
public final class Jose4jTokenHasher implements TokenHasher {

  @Override
  public String leftHalf(String value, SignatureAlgorithm algorithm) {
    // "Its value is the base64url encoding of the left-most half of the hash of the octets of the
    // ASCII representation of the access_token value, where the hash algorithm used is the hash
    // algorithm used in the alg Header Parameter of the ID Token's JOSE Header."
    var hash = Digests.of(digest(algorithm), value.getBytes(StandardCharsets.US_ASCII));
    return Base64Url.encode(Arrays.copyOf(hash, half(algorithm, hash.length)));
  }

  // RFC 8032 §5.2: the hash of Ed448 is the first 114 bytes of SHAKE256. Its left half is the first
  // 57 bytes, whatever the length of the output.
  private static int half(SignatureAlgorithm algorithm, int bytes) {
    return algorithm == SignatureAlgorithm.ED448 ? 57 : bytes / 2;
  }

  private static String digest(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256, PS256, ES256, HS256 -> "SHA-256";
      case RS384, PS384, ES384, HS384 -> "SHA-384";
      case RS512, PS512, ES512, HS512 -> "SHA-512";
      // Keys of this server for EdDSA are on Ed25519.
      case ED25519, EDDSA -> "SHA-512";
      case ED448 -> "SHAKE256-512";
    };
  }
}
