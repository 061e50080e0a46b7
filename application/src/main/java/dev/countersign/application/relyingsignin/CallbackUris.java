package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.RegistrationName;

/**
 * The redirect URIs of registrations. Each registration has one of its own, so that an answer of
 * one server cannot be taken for that of another.
 *
 * @param ourselves the issuer of this service
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2">RFC 9700 §4.4.2</a>
 */
record CallbackUris(Issuer ourselves) {

  /** Returns the redirect URI of the registration with this name. */
  String of(RegistrationName registration) {
    return ourselves.at("/rp/callback/" + registration.value());
  }
}
