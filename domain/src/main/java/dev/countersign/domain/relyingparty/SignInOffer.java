package dev.countersign.domain.relyingparty;

import java.util.List;

/**
 * How a provider answers authorization requests, and how it tells of the end of a session.
 *
 * @param namesIssuer {@code authorization_response_iss_parameter_supported}: each response has
 *     {@code iss}
 * @param responseModes {@code response_modes_supported}; empty if it does not publish them
 * @param backChannelLogout {@code backchannel_logout_supported}: it sends logout tokens
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207.html#section-3">RFC 9207 §3</a>
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCSupport">OpenID
 *     Connect Back-Channel Logout §2.1</a>
 */
public record SignInOffer(
    boolean namesIssuer, List<String> responseModes, boolean backChannelLogout) {

  /** The offer of a provider that publishes nothing about it. */
  public static final SignInOffer NONE = new SignInOffer(false, List.of(), false);

  /** Copies the list. */
  public SignInOffer {
    responseModes = List.copyOf(responseModes);
  }
}
