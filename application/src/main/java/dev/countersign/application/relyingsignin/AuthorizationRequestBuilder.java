package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.SignInUris;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.SignInContent;
import dev.countersign.domain.relyingsignin.SignInWish;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Builds authorization requests.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.3">RFC 7636 §4.3</a>
 */
final class AuthorizationRequestBuilder {

  private final SignInUris uris;
  private final SecretHasher hasher;

  AuthorizationRequestBuilder(SignInUris uris, SecretHasher hasher) {
    this.uris = uris;
    this.hasher = hasher;
  }

  /** Returns the request for this sign-in. */
  BrowserDestination build(
      Registration registration, URI endpoint, SignInWish wish, SignInContent content) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", wish.flow().responseType());
    parameters.put("client_id", registration.clientId().value());
    parameters.put("redirect_uri", uris.redirect(registration.name()));
    parameters.put("scope", wish.scope().text());
    parameters.put("state", content.state());
    if (wish.wantsIdToken()) {
      parameters.put("nonce", content.nonce());
    }
    if (wish.flow().hasCode()) {
      parameters.put("code_challenge", hasher.hash(content.verifier().value()).value());
      parameters.put("code_challenge_method", "S256");
    }
    if (wish.flow().hasIdToken()) {
      parameters.put("response_mode", responseMode(registration));
    }
    addWishes(parameters, wish);
    return new BrowserDestination(endpoint, parameters, wish.claims());
  }

  private static void addWishes(Map<String, String> parameters, SignInWish wish) {
    wish.acrValues().ifPresent(values -> parameters.put("acr_values", values));
    wish.prompt().ifPresent(prompt -> parameters.put("prompt", prompt));
    // OpenID Connect Core §3.1.2.1: with max_age, "the ID Token returned MUST include an auth_time
    // Claim Value". So nobody can take prompt=login away without its being noticed.
    wish.maxAge()
        .or(() -> wish.wantsLogin() ? Optional.of(0L) : Optional.empty())
        .ifPresent(age -> parameters.put("max_age", age.toString()));
    wish.loginHint().ifPresent(hint -> parameters.put("login_hint", hint));
    wish.resource()
        .map(ResourceIndicator::value)
        .ifPresent(resource -> parameters.put("resource", resource));
  }

  // A fragment needs a page with a script; a form also works without.
  private static String responseMode(Registration registration) {
    return registration.server().signIn().responseModes().contains("form_post")
        ? "form_post"
        : "fragment";
  }
}
