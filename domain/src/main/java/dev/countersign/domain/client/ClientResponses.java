package dev.countersign.domain.client;

/**
 * How a client wants what is sent to it.
 *
 * @param idToken its ID tokens
 * @param userInfo what userinfo answers
 * @param introspection what introspection answers where it asks for a JWT
 */
public record ClientResponses(
    IdTokenProfile idToken, ResponseProfile userInfo, ResponseProfile introspection) {

  /** What a client gets that asks for nothing. */
  public static final ClientResponses DEFAULT =
      new ClientResponses(IdTokenProfile.DEFAULT, ResponseProfile.PLAIN, ResponseProfile.PLAIN);

  /** The same, with other ID tokens. */
  public ClientResponses with(IdTokenProfile other) {
    return new ClientResponses(other, userInfo, introspection);
  }

  /** The same, with other answers of userinfo. */
  public ClientResponses withUserInfo(ResponseProfile other) {
    return new ClientResponses(idToken, other, introspection);
  }
}
