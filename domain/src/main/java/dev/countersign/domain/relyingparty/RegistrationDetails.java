package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * The details of a registration that change during its life.
 *
 * @param generation how often its credentials were stored; the seal vouches for it. 0 for a
 *     registration that an earlier version stored: its seal does not vouch for it
 * @param secretExpiresAt when the client secret expires ({@code client_secret_expires_at}); empty
 *     if it does not
 * @param requested the client metadata that were requested last, without the keys; empty if an
 *     earlier version requested them
 * @param usedBy the clients of this server that may use it
 * @param returnTo the URLs of the application to which a browser returns after a sign-in
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 */
public record RegistrationDetails(
    long generation,
    Optional<Instant> secretExpiresAt,
    Optional<JsonObject> requested,
    UsedBy usedBy,
    ReturnTo returnTo) {

  /** Creates the details of a registration through which nobody signs in. */
  public RegistrationDetails(
      long generation,
      Optional<Instant> secretExpiresAt,
      Optional<JsonObject> requested,
      UsedBy usedBy) {
    this(generation, secretExpiresAt, requested, usedBy, ReturnTo.NONE);
  }

  /** The details of a registration that an earlier version stored. */
  public static final RegistrationDetails EARLIER =
      new RegistrationDetails(0, Optional.empty(), Optional.empty(), UsedBy.NOBODY);

  /** Returns the details of a new registration. */
  public static RegistrationDetails first(
      Optional<Instant> secretExpiresAt, JsonObject requested, UsedBy usedBy) {
    return new RegistrationDetails(1, secretExpiresAt, Optional.of(requested), usedBy);
  }

  /** Returns the details of a new registration through which people sign in. */
  public static RegistrationDetails first(
      Optional<Instant> secretExpiresAt, JsonObject requested, UsedBy usedBy, ReturnTo returnTo) {
    return first(secretExpiresAt, requested, usedBy).with(returnTo);
  }

  /** Returns the details with other clients. */
  public RegistrationDetails with(UsedBy next) {
    return new RegistrationDetails(generation, secretExpiresAt, requested, next, returnTo);
  }

  /** Returns the details with other URLs of the application. */
  public RegistrationDetails with(ReturnTo next) {
    return new RegistrationDetails(generation, secretExpiresAt, requested, usedBy, next);
  }

  /**
   * Returns whether the server may sign ID tokens and logout tokens with this algorithm: any if
   * none was requested, because servers choose other defaults than RS256.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
   *     Connect Core §3.1.3.7</a>
   */
  public boolean allowsTokensSignedWith(String algorithm) {
    // "The alg value SHOULD be the default of RS256 or the algorithm sent by the Client in the
    // id_token_signed_response_alg parameter during Registration."
    return requested
        .flatMap(metadata -> metadata.string("id_token_signed_response_alg"))
        .map(algorithm::equals)
        .orElse(true);
  }

  /** Returns the details of the next generation. */
  public RegistrationDetails next(
      Optional<Instant> nextSecretExpiresAt, Optional<JsonObject> nextRequested) {
    return new RegistrationDetails(
        Math.incrementExact(generation), nextSecretExpiresAt, nextRequested, usedBy, returnTo);
  }
}
