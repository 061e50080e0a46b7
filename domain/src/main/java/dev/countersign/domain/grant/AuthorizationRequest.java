package dev.countersign.domain.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A valid authorization request, checked against the registration of the client.
 *
 * @param client the client that sent it
 * @param redirectUri where the response is sent: the requested URI, or the only registered one
 * @param redirectUriSent whether the request contained it; then the token request must contain it
 *     too
 * @param responseType the requested response type
 * @param responseMode how the response parameters are sent
 * @param scope the requested scope, limited to the registered scope of the client; without a
 *     requested scope, the registered scope without {@code offline_access}
 * @param state returned unchanged in the response
 * @param nonce returned in the ID token
 * @param codeChallenge S256; empty only for clients that authenticate
 * @param prompts which pages to show; {@link Prompt#NONE} only alone
 * @param maxAge the maximum age of the sign-in
 * @param loginHint the user that the client expects to sign in
 * @param claimsLocales the languages in which the client asks for claims
 * @param resources the resources for which the access token is requested
 * @param idTokenHint the person to whom alone the request may be answered; not verified
 * @param claims the single claims that the client asks for
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
public record AuthorizationRequest(
    ClientId client,
    RedirectUri redirectUri,
    boolean redirectUriSent,
    ResponseType responseType,
    ResponseMode responseMode,
    Scope scope,
    Optional<String> state,
    Optional<Nonce> nonce,
    Optional<CodeChallenge> codeChallenge,
    Set<Prompt> prompts,
    Optional<Duration> maxAge,
    Optional<String> loginHint,
    LanguageTags claimsLocales,
    List<ResourceIndicator> resources,
    Optional<IdTokenHint> idTokenHint,
    RequestedClaims claims) {

  /** Copies the collections. */
  public AuthorizationRequest {
    prompts = Set.copyOf(prompts);
    resources = List.copyOf(resources);
  }

  /** Returns a copy that asks for these claims. */
  public AuthorizationRequest with(RequestedClaims asked) {
    return new AuthorizationRequest(
        client,
        redirectUri,
        redirectUriSent,
        responseType,
        responseMode,
        scope,
        state,
        nonce,
        codeChallenge,
        prompts,
        maxAge,
        loginHint,
        claimsLocales,
        resources,
        idTokenHint,
        asked);
  }

  /**
   * Returns how the client requires the user to authenticate.
   *
   * @param contexts says which sign-ins are stronger than the requested ones, and satisfy too
   */
  public RequiredAuthentication requiredAuthentication(AuthenticationContexts contexts) {
    return new RequiredAuthentication(
        prompts,
        maxAge,
        claims.requiresContext() ? contexts.satisfying(claims.contexts()) : List.of());
  }

  /** Returns whether the client requested this prompt. */
  public boolean asksFor(Prompt prompt) {
    return prompts.contains(prompt);
  }
}
