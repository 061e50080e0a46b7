package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * How a client wants an answer that need not be a JWT: from userinfo, or from introspection.
 *
 * @param signature {@code …_signed_response_alg}; nothing where the client did not ask for a JWT
 * @param encryption {@code …_encrypted_response_alg} and {@code _enc}; only with a signature
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID
 *     Connect Core §5.3.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-6">RFC 9701 §6</a>
 */
public record ResponseProfile(
    Optional<SignatureAlgorithm> signature, RegisteredEncryption encryption) {

  /** What a client gets that asks for nothing: JSON. */
  public static final ResponseProfile PLAIN =
      new ResponseProfile(Optional.empty(), new RegisteredEncryption.Unsaid());

  /**
   * Refuses, with an exception, encryption without a signature: anybody can encrypt to a public
   * key.
   */
  public ResponseProfile {
    if (signature.isEmpty() && encryption.chosen().isPresent()) {
      throw new IllegalArgumentException("what is encrypted is signed first");
    }
  }

  /** The same, encrypted so. */
  public ResponseProfile encrypted(RegisteredEncryption.Chosen chosen) {
    return new ResponseProfile(signature, chosen);
  }
}
