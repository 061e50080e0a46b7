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
 * Access tokens that the fake of {@code VerifyAccessToken} accepts: JWTs whose signature is a fixed
 * word.
 */
public final class AccessTokens {

  private static final String SIGNATURE = "Z29vZA";

  /** The Authorization header of an administrator. */
  public static final String ADMIN = bearer("countersign:admin");

  /** The Authorization header of a user of the relying party. */
  public static final String RELYING_PARTY = bearer("countersign:rp");

  private AccessTokens() {}

  /** Returns the header with a token of that scope. */
  public static String bearer(String scope) {
    return "Bearer " + signed("{\"alg\":\"RS256\"}", scope, SIGNATURE);
  }

  /** Returns the header with a token of that scope that was issued to that client. */
  public static String bearer(String scope, String client) {
    return "Bearer "
        + signed("{\"alg\":\"RS256\"}", scope + "\",\"client_id\":\"" + client, SIGNATURE);
  }

  /** Returns the header with a token that another server signed. */
  public static String forged(String scope) {
    return "Bearer " + signed("{\"alg\":\"RS256\"}", scope, "YmFk");
  }

  /** Returns the header with an unsigned token. */
  public static String unsigned(String scope) {
    return "Bearer " + signed("{\"alg\":\"none\"}", scope, "");
  }

  /** Makes the fake accept these tokens. */
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

  /** Returns the claims of a token with that scope. */
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
