package dev.countersign.domain.client;

import dev.countersign.domain.jose.Encryption;
import java.util.Optional;

/**
 * The encryption that a client registered for a kind of response.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, id_token_encrypted_response_alg</a>
 */
public sealed interface RegisteredEncryption {

  /** The value of an {@code alg} member with which a client declines encryption. */
  String NONE = "none";

  /** The client registered nothing, and the response is not encrypted. */
  record Unspecified() implements RegisteredEncryption {}

  /** The client registered {@value RegisteredEncryption#NONE}. */
  record Declined() implements RegisteredEncryption {}

  /** The response is encrypted, as the client registered or as this server chose for it. */
  record Chosen(Encryption encryption) implements RegisteredEncryption {}

  /** Returns how to encrypt; empty if the response is not encrypted. */
  default Optional<Encryption> chosen() {
    return switch (this) {
      case Chosen(var encryption) -> Optional.of(encryption);
      case Unspecified unsaid -> Optional.empty();
      case Declined declined -> Optional.empty();
    };
  }
}
