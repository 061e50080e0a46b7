package dev.countersign.http.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.testkit.oauth.Times;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Access tokens that the fake of {@code VerifyAccessToken} takes: JWTs whose signature is a word.
 */
public final class AccessTokens {

  private static final String SIGNATURE = "Z29vZA";

  /** The header of somebody who may administer. */
  public static final String ADMIN = bearer("countersign:admin");

  /** The header of somebody who may use the relying party. */
  public static final String RELYING_PARTY = bearer("countersign:rp");

  private AccessTokens() {}

  /** The header with a token of that scope. */
  public static String bearer(String scope) {
    return "Bearer " + signed("{\"alg\":\"RS256\"}", scope, SIGNATURE);
  }

  /** The header with a token that is signed by somebody else. */
  public static String forged(String scope) {
    return "Bearer " + signed("{\"alg\":\"RS256\"}", scope, "YmFk");
  }

  /** The header with a token that says itself that it is not signed. */
  public static String unsigned(String scope) {
    return "Bearer " + signed("{\"alg\":\"none\"}", scope, "");
  }

  /** Makes these tokens good. */
  public static void accept(FakePorts ports) {
    ports.verifyAccessToken =
        token ->
            token.value().endsWith("." + SIGNATURE)
                ? Result.ok(claims(Scope.NONE))
                : Result.refused(new InvalidToken("not a token of this server"));
  }

  private static String signed(String header, String scope, String signature) {
    var claims = "{\"sub\":\"admin\",\"scope\":\"" + scope + "\"}";
    return base64url(header) + "." + base64url(claims) + "." + signature;
  }

  private static String base64url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
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
