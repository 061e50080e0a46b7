package dev.countersign.domain.relyingparty;

import java.util.List;

/**
 * How a provider answers authorization requests.
 *
 * @param namesIssuer {@code authorization_response_iss_parameter_supported}: each response has
 *     {@code iss}
 * @param responseModes {@code response_modes_supported}; empty if it does not publish them
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207.html#section-3">RFC 9207 §3</a>
 */
public record SignInOffer(boolean namesIssuer, List<String> responseModes) {

  /** The offer of a provider that publishes nothing about it. */
  public static final SignInOffer NONE = new SignInOffer(false, List.of());

  /** Copies the list. */
  public SignInOffer {
    responseModes = List.copyOf(responseModes);
  }
}
