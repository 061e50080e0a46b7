package dev.countersign.testkit.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.CodeChallenge;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonLength;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.profile.RequestedClaims.Wish;
import dev.countersign.domain.profile.RequestedClaimsReader;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Grants, codes and refresh tokens for tests. */
public final class GrantFixtures {

  /** Requested claims with every kind of member. */
  public static final RequestedClaims CLAIMS =
      new RequestedClaims(
          new TreeMap<>(Map.of("email", Wish.VOLUNTARY, "name#ja-Kana-JP", Wish.VOLUNTARY)),
          new TreeMap<>(
              Map.of(
                  "acr",
                  new Wish(true, List.of("urn:one", "urn:\"two\"")),
                  "sub",
                  new Wish(false, List.of("user")))));

  private GrantFixtures() {}

  /**
   * Returns claims of the greatest length that is accepted, as a client sends them: with {@code
   * value}, which a store must not make longer.
   */
  public static RequestedClaims longestClaims() {
    var shorter = claimsWithOneValueEach("");
    var more = "x".repeat(RequestedClaimsReader.LONGEST - (int) JsonLength.of(shorter));
    return RequestedClaimsReader.read(claimsWithOneValueEach(more))
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static JsonObject claimsWithOneValueEach(String more) {
    var value = JsonObject.EMPTY.with("value", "urn:example");
    var both = JsonObject.EMPTY.with("acr", value).with("sub", value);
    return JsonObject.EMPTY
        .with("id_token", both)
        .with("userinfo", both.with("name#" + more, JsonObject.EMPTY));
  }

  /** Returns a grant in which every optional value is present. */
  public static Grant grant(String id) {
    return grant(id, CLAIMS);
  }

  /** Returns such a grant with those claims. */
  public static Grant grant(String id, RequestedClaims claims) {
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
        Times.LATER,
        LanguageTags.parse("ja-Kana-JP de"),
        claims,
        Optional.of("app.example"),
        Optional.of(new GrantSession(new SessionId("session"), new Sid("sid"), true)),
        Optional.of(
            new FederatedAuthentication(
                Optional.of(Times.NOW), Optional.of("urn:example:mfa"), List.of("otp", "pwd"))));
  }

  /** Returns a grant in which every optional value is absent. */
  public static Grant bareGrant(String id) {
    return new Grant(
        new GrantId(id),
        new ClientId("client"),
        new UserId("user"),
        Scope.NONE,
        List.of(),
        Optional.empty(),
        Times.NOW,
        Times.NOW,
        LanguageTags.NONE,
        RequestedClaims.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a code with a challenge that is not yet redeemed. */
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

  /** Returns a refresh token that is not yet used. */
  public static StoredRefreshToken refreshToken(String name, Grant grant) {
    return StoredRefreshToken.unused(SecretHashes.hash(name), grant, Times.LATER);
  }
}
