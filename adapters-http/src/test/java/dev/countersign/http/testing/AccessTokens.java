package dev.countersign.http.testing;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Optional;

/** Access tokens that the fake of {@code VerifyAccessToken} takes: each is worth its own name. */
public final class AccessTokens {

  /** The header of somebody who may administer. */
  public static final String ADMIN = "Bearer countersign:admin";

  /** The header of somebody who may use the relying party. */
  public static final String RELYING_PARTY = "Bearer countersign:rp";

  private AccessTokens() {}

  /** Makes these tokens good. */
  public static void accept(FakePorts ports) {
    ports.verifyAccessToken =
        token ->
            token.value().startsWith("countersign:")
                ? Result.ok(claims(Scope.of(token.value())))
                : Result.refused(new InvalidToken("not a token of this server"));
  }

  /** The claims of a token with that scope. */
  public static AccessTokenClaims claims(Scope scope) {
    return new AccessTokenClaims(
        new Issuer("http://localhost:8080"),
        "admin",
        List.of("http://localhost:8080"),
        new ClientId("admin"),
        scope,
        new TokenId("jti-1"),
        Optional.empty(),
        Optional.empty(),
        Times.NOW,
        Times.LATER);
  }
}
