package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * The registered form of the responses that are sent to a client.
 *
 * @param idToken its ID tokens
 * @param userInfo userinfo responses
 * @param introspection introspection responses, if the client requests a JWT
 * @param accessTokenSignature {@code access_token_signed_response_alg}: the algorithm that signs
 *     its access tokens, unless the resource requires another one; empty for that of the server
 */
public record ClientResponseProfiles(
    IdTokenProfile idToken,
    ResponseProfile userInfo,
    ResponseProfile introspection,
    Optional<SignatureAlgorithm> accessTokenSignature) {

  /** The profiles of a client that registers none. */
  public static final ClientResponseProfiles DEFAULT =
      new ClientResponseProfiles(
          IdTokenProfile.DEFAULT, ResponseProfile.PLAIN, ResponseProfile.PLAIN, Optional.empty());

  /** Returns a copy with another ID token profile. */
  public ClientResponseProfiles with(IdTokenProfile other) {
    return new ClientResponseProfiles(other, userInfo, introspection, accessTokenSignature);
  }

  /** Returns a copy with another userinfo profile. */
  public ClientResponseProfiles withUserInfo(ResponseProfile other) {
    return new ClientResponseProfiles(idToken, other, introspection, accessTokenSignature);
  }
}
