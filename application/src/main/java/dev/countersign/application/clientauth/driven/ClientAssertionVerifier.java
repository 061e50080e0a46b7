package dev.countersign.application.clientauth.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the JWTs that clients authenticate with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
public interface ClientAssertionVerifier {

  /** The keys that an assertion is verified with. */
  sealed interface AssertionKeys {
    /** One of these public keys: the one that {@code kid} names, or each one that fits. */
    record PublicKeys(JwkSet keys) implements AssertionKeys {}

    /** The shared secret: its UTF-8 bytes are the HMAC key. */
    record SharedSecret(ClientSecret secret) implements AssertionKeys {}
  }

  /** Returns the {@code iss} of the assertion, without verifying anything. */
  Optional<ClientId> claimedIssuer(ClientAssertionToken assertion);

  /**
   * Returns the claims, if the signature verifies with one of the keys and one of the algorithms.
   * Does not validate times, audience and names. Refuses unsigned and malformed assertions, missing
   * claims, algorithms that do not fit the kind of key, unknown {@code crit}, and a {@code typ}
   * other than {@code JWT}, {@code client-authentication+jwt} or none.
   */
  Result<ClientAssertionClaims, VerificationFailure> verify(
      ClientAssertionToken assertion, AssertionKeys keys, Set<SignatureAlgorithm> allowed);
}
