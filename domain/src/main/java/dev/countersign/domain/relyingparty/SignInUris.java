package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Issuer;

/**
 * The URIs of this service that other servers know and to which they send browsers. Each
 * registration has its own.
 *
 * @param own the issuer of this service
 */
public record SignInUris(Issuer own) {

  /** Returns whether they are https, not http on the same machine. */
  boolean areHttps() {
    return own.value().startsWith("https:");
  }

  /**
   * Returns the {@code jwks_uri} of a registration.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
   */
  public String keys(RegistrationName name) {
    return own.at("/rp/registrations/" + name.value() + "/jwks.json");
  }

  /**
   * Returns the redirect URI of a registration. No other registration has it, so that an answer of
   * one server is not taken for that of another.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2">RFC 9700 §4.4.2</a>
   */
  public String redirect(RegistrationName name) {
    return own.at("/rp/callback/" + name.value());
  }

  /**
   * Returns the {@code backchannel_logout_uri} of a registration.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRegistration">OpenID
   *     Connect Back-Channel Logout §2.2</a>
   */
  public String backChannelLogout(RegistrationName name) {
    return own.at("/rp/logout/" + name.value() + "/back-channel");
  }

  /**
   * Returns the {@code frontchannel_logout_uri} of a registration.
   *
   * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">OpenID
   *     Connect Front-Channel Logout §2</a>
   */
  public String frontChannelLogout(RegistrationName name) {
    return own.at("/rp/logout/" + name.value() + "/front-channel");
  }

  /**
   * Returns the {@code initiate_login_uri} of a registration.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin">OpenID
   *     Connect Core §4</a>
   */
  public String initiateLogin(RegistrationName name) {
    return own.at("/rp/login/" + name.value());
  }
}
