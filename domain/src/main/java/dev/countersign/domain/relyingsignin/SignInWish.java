package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an application asks for when it begins a sign-in.
 *
 * @param flow how the result is handed over
 * @param scope the requested scope
 * @param claims the requested claims
 * @param acrValues {@code acr_values}: the preferred kinds of authentication, which the server may
 *     ignore; an essential {@code acr} is requested with {@code claims}
 * @param prompt {@code prompt}
 * @param maxAge {@code max_age}, in seconds
 * @param loginHint {@code login_hint}
 * @param resource the resource for which the access token is requested
 * @param returnTo the URL of the application to which the browser returns
 * @param challenge the hash of the code verifier that the application keeps in the session of the
 *     browser
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
public record SignInWish(
    SignInFlow flow,
    Scope scope,
    Optional<JsonObject> claims,
    Optional<String> acrValues,
    Optional<String> prompt,
    Optional<Long> maxAge,
    Optional<String> loginHint,
    Optional<ResourceIndicator> resource,
    URI returnTo,
    CodeChallenge challenge) {

  /** Returns whether an ID token is requested. */
  public boolean wantsIdToken() {
    return scope.contains(Scope.OPENID);
  }

  /** Returns whether the person has to authenticate again. */
  public boolean wantsLogin() {
    return prompt.stream()
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .anyMatch("login"::equals);
  }
}
