package dev.countersign.testkit.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Optional;

/** Grants, codes and refresh tokens to test with. */
public final class GrantFixtures {

  private GrantFixtures() {}

  /** A grant with everything that a grant can have. */
  public static Grant grant(String id) {
    return new Grant(
        new GrantId(id),
        new ClientId("client"),
        new UserId("user"),
        Scope.of("openid", "email"),
        List.of(
            new ResourceIndicator("https://two.example"),
            new ResourceIndicator("https://one.example/?a=b")),
        Optional.of(new Nonce("n-0S6 \u0000_WzA2Mj\ud800 😀")),
        Times.NOW,
        Times.LATER);
  }

  /** A grant with no more than a grant must have. */
  public static Grant bareGrant(String id) {
    return new Grant(
        new GrantId(id),
        new ClientId("client"),
        new UserId("user"),
        Scope.NONE,
        List.of(),
        Optional.empty(),
        Times.NOW,
        Times.NOW);
  }

  /** A code with a challenge, not yet redeemed. */
  public static StoredAuthorizationCode code(String name, Grant grant) {
    return new StoredAuthorizationCode(
        SecretHashes.hash(name),
        grant,
        new RedirectUri("https://app.example/callback"),
        true,
        Optional.of(new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
        Times.LATER,
        false);
  }

  /** A refresh token, not yet used. */
  public static StoredRefreshToken refreshToken(String name, Grant grant) {
    return new StoredRefreshToken(SecretHashes.hash(name), grant, Times.LATER, false);
  }
}
