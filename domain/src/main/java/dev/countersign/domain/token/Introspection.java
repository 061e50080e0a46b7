package dev.countersign.domain.token;

import dev.countersign.domain.grant.KeptRefreshToken;

/**
 * What a resource is told about a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662 §2.2</a>
 */
public sealed interface Introspection {

  /** Not good, or not the caller's business: which of the two is not said. */
  record Inactive() implements Introspection {}

  /** A good access token. */
  record ActiveAccess(AccessTokenClaims claims) implements Introspection {}

  /** A good refresh token; only the client that holds it is told. */
  record ActiveRefresh(KeptRefreshToken token) implements Introspection {}
}
