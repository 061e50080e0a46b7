package dev.countersign.domain.client;

/**
 * How a client wants what is sent to it.
 *
 * @param idToken its ID tokens
 * @param userInfo what userinfo answers
 * @param introspection what introspection answers where it asks for a JWT
 */
public record ClientResponseProfiles(
    IdTokenProfile idToken, ResponseProfile userInfo, ResponseProfile introspection) {

  /** What a client gets that asks for nothing. */
  public static final ClientResponseProfiles DEFAULT =
      new ClientResponseProfiles(
          IdTokenProfile.DEFAULT, ResponseProfile.PLAIN, ResponseProfile.PLAIN);

  /** The same, with other ID tokens. */
  public ClientResponseProfiles with(IdTokenProfile other) {
    return new ClientResponseProfiles(other, userInfo, introspection);
  }

  /** The same, with other answers of userinfo. */
  public ClientResponseProfiles withUserInfo(ResponseProfile other) {
    return new ClientResponseProfiles(idToken, other, introspection);
  }
}
