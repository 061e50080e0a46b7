package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * The registered form of a response that need not be a JWT: from userinfo or introspection.
 *
 * @param signature {@code …_signed_response_alg}; empty if the client did not register a JWT
 * @param encryption {@code …_encrypted_response_alg} and {@code _enc}; only with a signature
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID
 *     Connect Core §5.3.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-6">RFC 9701 §6</a>
 */
public record ResponseProfile(
    Optional<SignatureAlgorithm> signature, RegisteredEncryption encryption) {

  /** The profile of a client that registers none: JSON. */
  public static final ResponseProfile PLAIN =
      new ResponseProfile(Optional.empty(), new RegisteredEncryption.Unspecified());

  /**
   * Refuses, with an exception, encryption without a signature: each party can encrypt to a public
   * key.
   */
  public ResponseProfile {
    if (signature.isEmpty() && encryption.chosen().isPresent()) {
      throw new IllegalArgumentException("an encrypted response must be signed");
    }
  }

  /** Returns a copy with this encryption. */
  public ResponseProfile encrypted(RegisteredEncryption.Chosen chosen) {
    return new ResponseProfile(signature, chosen);
  }
}
