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

  /** With what an assertion is verified. */
  sealed interface AssertionKeys {
    /** One of these public keys: the one that {@code kid} names, or each that fits. */
    record PublicKeys(JwkSet keys) implements AssertionKeys {}

    /** The shared secret: its UTF-8 bytes are the HMAC key. */
    record SharedSecret(ClientSecret secret) implements AssertionKeys {}
  }

  /** Who the assertion says it is from ({@code iss}), before anything is verified. */
  Optional<ClientId> claimedIssuer(ClientAssertionToken assertion);

  /**
   * The claims, if the signature verifies with one of the keys by one of the algorithms. Times,
   * audience and names are not judged here. Refuses unsigned and malformed assertions, missing
   * claims, algorithms that do not fit the kind of key, unknown {@code crit}, and a {@code typ}
   * other than {@code JWT}, {@code client-authentication+jwt} or none.
   */
  Result<ClientAssertionClaims, VerificationFailure> verify(
      ClientAssertionToken assertion, AssertionKeys keys, Set<SignatureAlgorithm> allowed);
}
