package dev.countersign.domain.oauth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ways in which users can sign in, by the {@code acr} that names them.
 *
 * @param weakestFirst at least one, the first of which is a sign-in with a password. A sign-in that
 *     reaches one of them also satisfies a request for a weaker one
 * @param others those that are neither weaker nor stronger than another one, as far as the server
 *     knows: each satisfies only a request for itself
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#acrSemantics">OpenID Connect
 *     Core §5.5.1.1</a>
 */
public record AuthenticationContexts(
    List<AuthenticationContext> weakestFirst, List<AuthenticationContext> others) {

  /** Refuses, with an exception, an empty order and a repeated reference; copies the lists. */
  public AuthenticationContexts {
    weakestFirst = List.copyOf(weakestFirst);
    others = List.copyOf(others);
    var all = references(weakestFirst, others);
    if (weakestFirst.isEmpty() || new HashSet<>(all).size() != all.size()) {
      throw new IllegalArgumentException("there is at least one context, and each only once");
    }
  }

  /** Creates contexts all of which can be compared. */
  public AuthenticationContexts(List<AuthenticationContext> weakestFirst) {
    this(weakestFirst, List.of());
  }

  /** Returns the references, for {@code acr_values_supported}. */
  public List<String> references() {
    return references(weakestFirst, others);
  }

  private static List<String> references(
      List<AuthenticationContext> ordered, List<AuthenticationContext> others) {
    return Stream.concat(ordered.stream(), others.stream())
        .map(AuthenticationContext::reference)
        .toList();
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
   * Returns the references of the sign-ins that satisfy a request for one of these: the requested
   * ones in their order, and then the stronger ones.
   */
  public List<String> satisfying(Collection<String> requested) {
    var satisfying = new LinkedHashSet<>(requested);
    for (var reference : references(weakestFirst, List.of())) {
      if (weakerThanOrEqualTo(reference).stream().anyMatch(requested::contains)) {
        satisfying.add(reference);
      }
    }
    return List.copyOf(satisfying);
  }

  /**
   * Returns the reference to name to a client after a sign-in that reached {@code reached}: the
   * strongest one that the client requested and the sign-in satisfies; the reached one if there is
   * none. It is never a stronger one.
   */
  public String named(String reached, Collection<String> requested) {
    return weakerThanOrEqualTo(reached).reversed().stream()
        .filter(requested::contains)
        .findFirst()
        .orElse(reached);
  }

  private List<String> weakerThanOrEqualTo(String reference) {
    var ordered = references(weakestFirst, List.of());
    return new ArrayList<>(ordered.subList(0, ordered.indexOf(reference) + 1));
  }
}
