package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.util.Optional;
import java.util.TreeSet;

/**
 * For what an application needs a token: one token is leased for each purpose.
 *
 * @param registration whose token
 * @param scope what it has to allow; at most {@value #LONGEST_SCOPE} characters
 * @param resource where it is to be used
 */
public record TokenPurpose(
    RegistrationName registration, Scope scope, Optional<ResourceIndicator> resource) {

  /** How long a scope may be, so that every purpose has a name that a database can look up. */
  public static final int LONGEST_SCOPE = 1024;

  /** Refuses, with an exception, a scope that is too long. */
  public TokenPurpose {
    if (!isShortEnough(scope)) {
      throw new IllegalArgumentException("a scope has " + LONGEST_SCOPE + " characters at most");
    }
  }

  /** Whether a token for that scope may be leased. */
  public static boolean isShortEnough(Scope scope) {
    return String.join(" ", scope.tokens()).length() <= LONGEST_SCOPE;
  }

  /** The name under which the lease is stored. */
  public String name() {
    var sorted = String.join(" ", new TreeSet<>(scope.tokens()));
    return registration.value()
        + "|"
        + sorted
        + "|"
        + resource.map(ResourceIndicator::value).orElse("");
  }
}
