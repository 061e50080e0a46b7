package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Optional;

/**
 * The registered form of the ID tokens that are sent to a client.
 *
 * @param signature {@code id_token_signed_response_alg}
 * @param encryption {@code id_token_encrypted_response_alg} and {@code _enc}
 * @param requireAuthTime whether they must contain {@code auth_time}
 * @param defaultMaxAge the maximum age of the sign-in if a request has no {@code max_age}
 * @param unsigned whether {@code id_token_signed_response_alg} is {@code none}; never with
 *     encryption, and only for clients that get ID tokens from the token endpoint alone
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
public record IdTokenProfile(
    SignatureAlgorithm signature,
    RegisteredEncryption encryption,
    boolean requireAuthTime,
    Optional<Duration> defaultMaxAge,
    boolean unsigned) {

  /** The name of the algorithm of a JWT without a signature. */
  public static final String NONE = "none";

  /** The profile of a client that registers none: RS256, not encrypted. */
  public static final IdTokenProfile DEFAULT =
      new IdTokenProfile(
          SignatureAlgorithm.RS256,
          new RegisteredEncryption.Unspecified(),
          false,
          Optional.empty());

  /** Refuses, with an exception, encryption without a signature. */
  public IdTokenProfile {
    if (unsigned && encryption.chosen().isPresent()) {
      throw new IllegalArgumentException("an encrypted ID token must be signed");
    }
  }

  /** Creates the profile of signed ID tokens. */
  public IdTokenProfile(
      SignatureAlgorithm signature,
      RegisteredEncryption encryption,
      boolean requireAuthTime,
      Optional<Duration> defaultMaxAge) {
    this(signature, encryption, requireAuthTime, defaultMaxAge, false);
  }

  /** Returns the value of {@code id_token_signed_response_alg}. */
  public String signatureName() {
    return unsigned ? NONE : signature.wireName();
  }

  /** Returns a copy with this encryption. */
  public IdTokenProfile encrypted(RegisteredEncryption.Chosen chosen) {
    return new IdTokenProfile(signature, chosen, requireAuthTime, defaultMaxAge, unsigned);
  }
}
