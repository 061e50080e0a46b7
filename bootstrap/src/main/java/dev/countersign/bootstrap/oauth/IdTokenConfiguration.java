package dev.countersign.bootstrap.oauth;

import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of the content and the form of ID tokens.
 *
 * @param acr the {@code acr} of a sign-in with a password
 * @param unsignedIdTokens whether clients may register ID tokens without a signature
 */
@ConfigurationProperties("countersign")
public record IdTokenConfiguration(
    @Bindable(defaultValue = DEFAULT_ACR) String acr,
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
  }

  /**
   * Returns the authentication contexts of this server: that of a password, and those of sign-ins
   * through other servers.
   *
   * @param others the {@code acr} of sign-ins through other servers
   */
  public AuthenticationContexts contexts(Collection<String> others) {
    return new AuthenticationContexts(
        Stream.concat(
                Stream.of(AuthenticationContext.password(acr)),
                others.stream()
                    .filter(other -> !other.equals(acr))
                    .distinct()
                    .map(other -> new AuthenticationContext(other, List.of())))
            .toList());
  }
}
