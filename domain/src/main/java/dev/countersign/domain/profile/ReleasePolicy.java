package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The claims that each scope releases: the standard ones, and those that a setting adds.
 *
 * @param custom the names of the claims that a scope releases in addition
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
 *     Core §5.4</a>
 */
public record ReleasePolicy(Map<String, List<String>> custom) {

  /** Only the standard claims. */
  public static final ReleasePolicy STANDARD = new ReleasePolicy(Map.of());

  /**
   * The name of the claim with the username of the account; the scope {@code profile} releases it.
   */
  public static final String PREFERRED_USERNAME = "preferred_username";

  // A claim of a person with one of these names could be taken for a statement of the server.
  private static final Set<String> OF_THE_PROTOCOL =
      Set.of(
          "_claim_names",
          "_claim_sources",
          "acr",
          "act",
          "active",
          "amr",
          "at_hash",
          "aud",
          "auth_time",
          "azp",
          "c_hash",
          "client_id",
          "cnf",
          "events",
          "exp",
          "grant_id",
          "iat",
          "iss",
          "jti",
          "may_act",
          "nbf",
          "nonce",
          PREFERRED_USERNAME,
          "s_hash",
          "scope",
          "sid",
          "sub",
          "sub_id",
          "sub_jwk",
          "token_type",
          "toe",
          "txn",
          "typ",
          "verified_claims",
          "vot",
          "vtm");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_:/.-]{0,127}");

  /** Copies the map; refuses, with an exception, a name that {@link #problem} refuses. */
  public ReleasePolicy {
    custom = ordered(custom);
    custom.values().stream()
        .flatMap(List::stream)
        .flatMap(name -> problem(name).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  // Map.copyOf has another order in each process; claims keep theirs.
  private static Map<String, List<String>> ordered(Map<String, List<String>> custom) {
    var copy = new LinkedHashMap<String, List<String>>();
    custom.forEach((scope, claims) -> copy.put(scope, List.copyOf(claims)));
    return Collections.unmodifiableMap(copy);
  }

  /** Returns why no setting may add a claim with this name; empty if it may. */
  public static Optional<String> problem(String name) {
    if (OF_THE_PROTOCOL.contains(name)) {
      return Optional.of("the claim " + name + " belongs to the protocol");
    }
    if (StandardClaim.of(name).isPresent()) {
      return Optional.of("the claim " + name + " is a standard claim with a scope of its own");
    }
    return NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "the name of a claim has 1 to 128 letters, digits and characters of _:/.- and begins"
                + " with a letter or _, but one is "
                + name);
  }

  /** Returns the names of the claims that the scope releases, without language tags. */
  public Set<String> released(Scope scope) {
    var names = new LinkedHashSet<String>();
    Arrays.stream(StandardClaim.values())
        .filter(claim -> scope.contains(claim.scope()))
        .map(StandardClaim::wireName)
        .forEach(names::add);
    custom.forEach(
        (name, claims) -> {
          if (scope.contains(name)) {
            names.addAll(claims);
          }
        });
    return names;
  }

  /**
   * Returns the names of all claims about a user that a client gets with these scopes: also those
   * that the account itself has.
   */
  public Set<String> supported(Scope scope) {
    var names = released(scope);
    if (scope.contains("profile")) {
      names.add(PREFERRED_USERNAME);
    }
    return names;
  }

  /** Returns whether some scope releases a custom claim with this name. */
  public boolean isCustom(String name) {
    return custom.values().stream().anyMatch(claims -> claims.contains(name));
  }
}
