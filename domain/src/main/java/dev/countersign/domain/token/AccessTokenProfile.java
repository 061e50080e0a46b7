package dev.countersign.domain.token;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * Which access tokens a resource accepts.
 *
 * @param format their format
 * @param signature the algorithm that signs them, if the resource requires one; always asymmetric
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-2.1">RFC 9068 §2.1</a>
 */
public record AccessTokenProfile(AccessTokenFormat format, Optional<SignatureAlgorithm> signature) {

  /** The profile of this server and of resources without configuration: signed JWTs. */
  public static final AccessTokenProfile DEFAULT =
      new AccessTokenProfile(new AccessTokenFormat.Jwt(), Optional.empty());

  /** Refuses, with an exception, a signature that needs a shared secret or that nothing has. */
  public AccessTokenProfile {
    if (signature.isPresent() && format instanceof AccessTokenFormat.Opaque) {
      throw new IllegalArgumentException("an opaque access token has no signature");
    }
    // RFC 9068 §2.1: "JWT access tokens MUST be signed". A resource verifies with a public key.
    if (signature.filter(SignatureAlgorithm::symmetric).isPresent()) {
      throw new IllegalArgumentException("an access token is signed with an asymmetric algorithm");
    }
  }
}
