package dev.countersign.application.grant;

import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.user.Consent;
import java.util.HashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the claims that a client asks for with those that the user has consented to. It does not
 * matter where the client gets a claim, in an ID token or from userinfo.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
final class ClaimsConsents {

  private final ReleasePolicy releasePolicy;

  ClaimsConsents(ReleasePolicy releasePolicy) {
    this.releasePolicy = releasePolicy;
  }

  /** Returns the names of the requested claims that the scope does not release, in order. */
  SequencedSet<String> asked(AuthorizationRequest request, Scope scope) {
    var asked = new TreeSet<>(request.claims().names());
    asked.removeAll(releasePolicy.supported(scope));
    return asked;
  }

  /** Returns whether the user has consented to all claims that the request asks for. */
  boolean covers(Consent consent, AuthorizationRequest request) {
    var given = new HashSet<>(consent.claims());
    given.addAll(releasePolicy.supported(consent.scope()));
    return given.containsAll(request.claims().names());
  }

  /** Returns the claims of the earlier consent and of the request. */
  Set<String> union(Optional<Consent> before, AuthorizationRequest request) {
    var all = new HashSet<>(request.claims().names());
    before.ifPresent(consent -> all.addAll(consent.claims()));
    return all;
  }
}
