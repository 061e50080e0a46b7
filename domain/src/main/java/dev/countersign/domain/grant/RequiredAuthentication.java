package dev.countersign.domain.grant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a client requires its user to authenticate.
 *
 * @param prompts the requested pages
 * @param maxAge {@code max_age}
 * @param contexts the values of {@code acr} one of which is required: those of an essential {@code
 *     acr} and the stronger ones; empty if the client accepts any value
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
public record RequiredAuthentication(
    Set<Prompt> prompts, Optional<Duration> maxAge, List<String> contexts) {

  /** Any authentication, however long ago. */
  public static final RequiredAuthentication ANY =
      new RequiredAuthentication(Set.of(), Optional.empty(), List.of());

  /** Copies the collections. */
  public RequiredAuthentication {
    prompts = Set.copyOf(prompts);
    contexts = List.copyOf(contexts);
  }

  /** Returns whether an authentication that reached this {@code acr} satisfies the client. */
  public boolean isSatisfiedBy(Optional<String> acr) {
    return contexts.isEmpty() || acr.filter(contexts::contains).isPresent();
  }
}
