package dev.countersign.http.oauth;

import dev.countersign.domain.oauth.IssuerPath;
import java.util.Set;

/**
 * The paths at which this server has endpoints, without the path of the issuer. The framework adds
 * two for operators.
 */
public final class ServerPaths {

  private static final Set<String> FIRST_SEGMENTS =
      Set.of(
          ".well-known",
          "account",
          "admin",
          "assets",
          "authorize",
          "check-session",
          "clients",
          "consent",
          "favicon.ico",
          "health",
          "introspect",
          "jwks.json",
          "login",
          "logos",
          "logout",
          "password",
          "prometheus",
          "revoke",
          "rp",
          "select-account",
          "token",
          "userinfo");

  private ServerPaths() {}

  /**
   * Returns whether a path of the server begins with the same segment as the path of the issuer. A
   * request with that path would then be ambiguous, because a proxy may keep the issuer's path or
   * remove it.
   */
  public static boolean beginsLike(IssuerPath issuer) {
    return FIRST_SEGMENTS.contains(issuer.firstSegment());
  }
}
