package dev.countersign.domain.client;

import dev.countersign.domain.jose.Encryption;
import java.util.Optional;

/**
 * What a client registered on the encryption of what is sent to it.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, id_token_encrypted_response_alg</a>
 */
public sealed interface RegisteredEncryption {

  /** The value of an {@code alg} member with which a client asks to be spared encryption. */
  String NONE = "none";

  /** Nothing was said, and nothing is encrypted. */
  record Unsaid() implements RegisteredEncryption {}

  /** The client said {@value RegisteredEncryption#NONE}. */
  record Declined() implements RegisteredEncryption {}

  /** It is encrypted so: as the client asked, or as this server chose for it. */
  record Chosen(Encryption encryption) implements RegisteredEncryption {}

  /** How to encrypt; nothing if it is not encrypted. */
  default Optional<Encryption> chosen() {
    return switch (this) {
      case Chosen(var encryption) -> Optional.of(encryption);
      case Unsaid unsaid -> Optional.empty();
      case Declined declined -> Optional.empty();
    };
  }
}
