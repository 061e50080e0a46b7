package dev.countersign.application.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.ResponseMode;
import java.util.SequencedMap;

/**
 * The authorization response, which the browser takes to the client.
 *
 * @param redirectUri the URI that receives the response
 * @param mode the response mode
 * @param parameters code, tokens, {@code state}, {@code iss}, in this order
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2">RFC 6749 §4.1.2</a>
 */
public record AuthorizationResponse(
    RedirectUri redirectUri, ResponseMode mode, SequencedMap<String, String> parameters) {

  @Override
  public String toString() {
    return "AuthorizationResponse[to " + redirectUri.value() + ", redacted]";
  }
}
