package dev.countersign.domain.oauth;

import java.util.Arrays;
import java.util.Optional;

/**
 * The ways to send the parameters of an authorization response to the client.
 *
 * @see <a
 *     href="https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#section-2.1">OAuth
 *     2.0 Multiple Response Types §2.1</a>
 */
public enum ResponseMode {
  /** In the query of the redirect URI. */
  QUERY("query"),
  /** In its fragment, which browsers do not send to servers. */
  FRAGMENT("fragment"),
  /**
   * In a form that the browser sends to the redirect URI with POST.
   *
   * @see <a
   *     href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode">OAuth
   *     2.0 Form Post Response Mode §2</a>
   */
  FORM_POST("form_post");

  private final String wireName;

  ResponseMode(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of {@code response_mode}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the mode with this name, if this server supports it. */
  public static Optional<ResponseMode> parse(String wireName) {
    return Arrays.stream(values()).filter(mode -> mode.wireName.equals(wireName)).findFirst();
  }

  /** Returns the mode for a request without {@code response_mode}. */
  public static ResponseMode defaultFor(ResponseType type) {
    return type.frontChannelToken() ? FRAGMENT : QUERY;
  }
}
