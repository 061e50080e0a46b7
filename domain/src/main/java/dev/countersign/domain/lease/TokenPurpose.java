package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The purpose of a token: registration, scope and resource. One token is leased for each purpose.
 *
 * @param registration the registration that requests the token
 * @param scope the scope of the token; at most {@value #LONGEST_SCOPE} characters
 * @param resource the resource for which it is requested
 */
public record TokenPurpose(
    RegistrationName registration, Scope scope, Optional<ResourceIndicator> resource) {

  /**
   * The maximum number of characters of a scope, so that a database can index the name of each
   * purpose.
   */
  public static final int LONGEST_SCOPE = 1024;

  /** Refuses, with an exception, a scope that is too long. */
  public TokenPurpose {
    if (!isShortEnough(scope)) {
      throw new IllegalArgumentException("a scope has " + LONGEST_SCOPE + " characters at most");
    }
  }

  /** Returns whether the scope is short enough for a lease. */
  public static boolean isShortEnough(Scope scope) {
    return String.join(" ", scope.tokens()).length() <= LONGEST_SCOPE;
  }

  /** Returns the purpose with this name; empty if {@link #name} returns it for none. */
  public static Optional<TokenPurpose> parse(String name) {
    var first = name.indexOf('|');
    // A scope may contain the character, but a registration's name and a URI may not.
    var last = name.lastIndexOf('|');
    if (first < 0 || first == last) {
      return Optional.empty();
    }
    var scope = name.substring(first + 1, last);
    var resource = name.substring(last + 1);
    return RegistrationName.parse(name.substring(0, first))
        .flatMap(
            registration ->
                parsed(scope)
                    .flatMap(
                        parsed ->
                            resource.isEmpty()
                                ? Optional.of(
                                    new TokenPurpose(registration, parsed, Optional.empty()))
                                : ResourceIndicator.parse(resource)
                                    .map(
                                        target ->
                                            Optional.of(
                                                new TokenPurpose(
                                                    registration, parsed, Optional.of(target))))
                                    .orElse(invalid -> Optional.empty())));
  }

  private static Optional<Scope> parsed(String scope) {
    return Scope.parse(scope)
        .map(Optional::of)
        .orElse(invalid -> Optional.<Scope>empty())
        .filter(TokenPurpose::isShortEnough);
  }

  /** Returns the prefix of the names of all purposes of a registration. */
  public static String namesBeginWith(RegistrationName registration) {
    return registration.value() + "|";
  }

  /** Returns the name under which the lease is stored. */
  public String name() {
    var sorted = String.join(" ", new TreeSet<>(scope.tokens()));
    return namesBeginWith(registration)
        + sorted
        + "|"
        + resource.map(ResourceIndicator::value).orElse("");
  }
}
