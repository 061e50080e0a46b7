package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.util.Optional;
import java.util.TreeSet;

/**
 * For what an application needs a token: one token is leased for each purpose.
 *
 * @param registration whose token
 * @param scope what it has to allow
 * @param resource where it is to be used
 */
public record TokenPurpose(
    RegistrationName registration, Scope scope, Optional<ResourceIndicator> resource) {

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
