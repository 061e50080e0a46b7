package dev.countersign.domain.client;

/**
 * The registered form of the responses that are sent to a client.
 *
 * @param idToken its ID tokens
 * @param userInfo userinfo responses
 * @param introspection introspection responses, if the client requests a JWT
 */
public record ClientResponseProfiles(
    IdTokenProfile idToken, ResponseProfile userInfo, ResponseProfile introspection) {

  /** The profiles of a client that registers none. */
  public static final ClientResponseProfiles DEFAULT =
      new ClientResponseProfiles(
          IdTokenProfile.DEFAULT, ResponseProfile.PLAIN, ResponseProfile.PLAIN);

  /** Returns a copy with another ID token profile. */
  public ClientResponseProfiles with(IdTokenProfile other) {
    return new ClientResponseProfiles(other, userInfo, introspection);
  }

  /** Returns a copy with another userinfo profile. */
  public ClientResponseProfiles withUserInfo(ResponseProfile other) {
    return new ClientResponseProfiles(idToken, other, introspection);
  }
}
