package dev.countersign.domain.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks of its user: read, checked against its registration, complete.
 *
 * @param client who asks
 * @param redirectUri where the answer goes: the registered URI that was named, or the only one
 * @param redirectUriSent whether the request named it; then the code has to be redeemed with it
 * @param responseType what is asked for
 * @param responseMode how the answer travels
 * @param scope what is asked for, without what the client may not have
 * @param state handed back as it came
 * @param nonce handed back in the ID token
 * @param codeChallenge S256; nothing only for clients that authenticate
 * @param prompts which pages to show; {@link Prompt#NONE} only alone
 * @param maxAge how old the sign-in may be
 * @param loginHint whom the client expects to sign in
 * @param resources where the access token is to be used
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
    List<ResourceIndicator> resources) {

  /** Copies the collections. */
  public AuthorizationRequest {
    prompts = Set.copyOf(prompts);
    resources = List.copyOf(resources);
  }

  /** Whether the client asked for that page. */
  public boolean asksFor(Prompt prompt) {
    return prompts.contains(prompt);
  }
}
