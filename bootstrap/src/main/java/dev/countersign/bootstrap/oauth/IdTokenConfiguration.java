package dev.countersign.bootstrap.oauth;

import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of the content and the form of ID tokens.
 *
 * @param acr the {@code acr} of a sign-in with a password
 * @param strongerAcr the values of {@code acr} of sign-ins through other servers that are stronger
 *     than a password, the weakest first
 * @param unsignedIdTokens whether clients may register ID tokens without a signature
 */
@ConfigurationProperties("countersign")
public record IdTokenConfiguration(
    @Bindable(defaultValue = DEFAULT_ACR) String acr,
    @Bindable(defaultValue = "") List<String> strongerAcr,
    @Bindable(defaultValue = "false") boolean unsignedIdTokens) {

  // OpenID Connect Core §2: "An absolute URI or an RFC 6711 registered name SHOULD be used as the
  // acr value". This URI says exactly what happens: a password over a protected connection.
  private static final String DEFAULT_ACR =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

  /** Refuses the start, naming the setting, if the value cannot be an {@code acr}. */
  public IdTokenConfiguration {
    if (!AuthenticationContext.isReference(acr)) {
      throw new StartupRefusedException(
          "COUNTERSIGN_ACR must be 1 to 255 visible ASCII characters without quotation mark and"
              + " backslash, but is "
              + acr);
    }
    // The empty default is read as a list with one empty text.
    strongerAcr =
        strongerAcr.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  /**
   * Returns the authentication contexts of this server: that of a password, and those of sign-ins
   * through other servers. Refuses the start, naming the setting, if a stronger value is none of
   * these, or is repeated: a misspelled value would make an essential {@code acr} out of reach.
   *
   * @param federated the {@code acr} of sign-ins through other servers
   */
  public AuthenticationContexts contexts(Collection<String> federated) {
    var others = new LinkedHashSet<>(federated);
    others.remove(acr);
    for (var stronger : strongerAcr) {
      if (!others.remove(stronger)) {
        throw new StartupRefusedException(
            "COUNTERSIGN_STRONGER_ACR must contain each value only once, and only values of acr to"
                + " which COUNTERSIGN_FEDERATION_FILE maps, other than COUNTERSIGN_ACR, but"
                + " contains "
                + stronger);
      }
    }
    return new AuthenticationContexts(
        Stream.concat(
                Stream.of(AuthenticationContext.password(acr)),
                strongerAcr.stream().map(IdTokenConfiguration::federated))
            .toList(),
        others.stream().map(IdTokenConfiguration::federated).toList());
  }

  // The amr of such a sign-in is that of the session.
  private static AuthenticationContext federated(String reference) {
    return new AuthenticationContext(reference, List.of());
  }
}
