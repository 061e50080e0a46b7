package dev.countersign.application.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;

/**
 * How long a client keeps access by the refresh token that follows an authorization request: while
 * the user is away, until the user signs out, or not at all.
 *
 * @param request the request
 * @param client the client that sent it
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess">OpenID Connect
 *     Core §11</a>
 */
record OfflineAccess(AuthorizationRequest request, Client client) {

  // Grants with openid and without offline_access end when the user signs out. Others do not: a
  // client that does not sign users in has no session that could end.
  private boolean whileAway() {
    return refreshes() && (isRequested() || !request.scope().contains(Scope.OPENID));
  }

  /** Returns whether the client gets a refresh token that ends when the user signs out. */
  boolean untilSignOut() {
    return refreshes() && !whileAway();
  }

  // The reader of the request has removed offline_access if no refresh token follows.
  private boolean isRequested() {
    return request.scope().contains(Scope.OFFLINE_ACCESS);
  }

  private boolean refreshes() {
    return client.metadata().getsRefreshToken(request.responseType());
  }

  /**
   * Returns the scope that the user has to consent to: with {@code offline_access} if the client
   * keeps its access while the user is away, also if it did not request it. §11 allows refresh
   * tokens without that scope, but the user has to know.
   */
  Scope scopeToConsent() {
    return whileAway() ? request.scope().union(Scope.of(Scope.OFFLINE_ACCESS)) : request.scope();
  }

  /**
   * Returns whether the user is asked also if a consent is stored. §11: "The OP MUST always obtain
   * consent to returning a Refresh Token that enables offline access to the requested resources. A
   * previously saved user consent is not always sufficient to grant offline access." It is not
   * where the client does not prove who it is when it redeems the code.
   */
  boolean isAskedEachTime() {
    return isRequested() && client.metadata().isPublic();
  }

  /** Returns whether the user has consented to the scope, and to how long the client keeps it. */
  boolean isCoveredBy(Consent consent) {
    return consent.scope().covers(scopeToConsent())
        && (!untilSignOut()
            || consent.untilSignOut()
            || consent.scope().contains(Scope.OFFLINE_ACCESS));
  }
}
