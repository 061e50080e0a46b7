package dev.countersign.domain.oauth;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The ways in which users can sign in at this server, the weakest first: a sign-in that reaches one
 * of them also satisfies a request for a weaker one.
 *
 * @param weakestFirst at least one, each with another reference
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#acrSemantics">OpenID Connect
 *     Core §5.5.1.1</a>
 */
public record AuthenticationContexts(List<AuthenticationContext> weakestFirst) {

  /** Refuses, with an exception, an empty list and a repeated reference; copies the list. */
  public AuthenticationContexts {
    weakestFirst = List.copyOf(weakestFirst);
    var references =
        new HashSet<>(weakestFirst.stream().map(AuthenticationContext::reference).toList());
    if (weakestFirst.isEmpty() || references.size() != weakestFirst.size()) {
      throw new IllegalArgumentException("there is at least one context, and each only once");
    }
  }

  /** Returns the references, for {@code acr_values_supported}. */
  public List<String> references() {
    return weakestFirst.stream().map(AuthenticationContext::reference).toList();
  }

  /** Returns whether some sign-in at this server satisfies one of the requested references. */
  public boolean canReachOneOf(Collection<String> requested) {
    return references().stream().anyMatch(requested::contains);
  }

  /** Returns the context of a sign-in with a password. */
  public AuthenticationContext password() {
    return weakestFirst.getFirst();
  }

  /**
   * Returns the context to name to a client after a sign-in that reached {@code reached}: the
   * strongest one that the client requested and the sign-in satisfies; the reached one if there is
   * none.
   */
  public AuthenticationContext named(
      AuthenticationContext reached, Collection<String> requestedReferences) {
    return weakestFirst.subList(0, weakestFirst.indexOf(reached) + 1).reversed().stream()
        .filter(context -> requestedReferences.contains(context.reference()))
        .findFirst()
        .orElse(reached);
  }
}
