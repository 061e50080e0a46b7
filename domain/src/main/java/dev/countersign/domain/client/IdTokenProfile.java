package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client wants its ID tokens.
 *
 * @param signature {@code id_token_signed_response_alg}; never symmetric, never {@code none}
 * @param encryption {@code id_token_encrypted_response_alg} and {@code _enc}
 * @param requireAuthTime whether {@code auth_time} must stand in them
 * @param defaultMaxAge how old the sign-in may be where a request does not say it
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
public record IdTokenProfile(
    SignatureAlgorithm signature,
    RegisteredEncryption encryption,
    boolean requireAuthTime,
    Optional<Duration> defaultMaxAge) {

  /** RS256, not encrypted: what a client gets that asks for nothing. */
  public static final IdTokenProfile DEFAULT =
      new IdTokenProfile(
          SignatureAlgorithm.RS256, new RegisteredEncryption.Unsaid(), false, Optional.empty());

  /** The same, encrypted so. */
  public IdTokenProfile encrypted(RegisteredEncryption.Chosen chosen) {
    return new IdTokenProfile(signature, chosen, requireAuthTime, defaultMaxAge);
  }
}
