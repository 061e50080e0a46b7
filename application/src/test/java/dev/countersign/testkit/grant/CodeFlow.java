package dev.countersign.testkit.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.SessionToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.user.People;
import java.util.Optional;

/**
 * A client and its user on their way from the authorization request to the tokens, one step at a
 * time. Whoever wants to spoil a step names the parameters that are to differ, in turn with their
 * values; an empty value takes one out.
 *
 * @param provider where it happens
 * @param client who asks
 * @param session whose browser it is
 */
public record CodeFlow(ProviderFixture provider, Registered client, SessionToken session) {

  /** RFC 7636 appendix B. */
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /** Its SHA-256. */
  public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  /** A client that registered the document, and Alice, who has signed in. */
  public static CodeFlow of(ProviderFixture provider, JsonObject document) {
    return new CodeFlow(
        provider, Registrations.register(provider, document), People.signIn(provider, "alice"));
  }

  /** The authorization request. */
  public Parameters request(String... differently) {
    return Requests.with(
        Requests.parameters(
            "client_id",
            client.client().id().value(),
            "redirect_uri",
            Registrations.CALLBACK,
            "response_type",
            "code",
            "scope",
            "openid profile",
            "state",
            "af0ifjsldkj",
            "nonce",
            "n-0S6_WzA2Mj",
            "code_challenge",
            CHALLENGE,
            "code_challenge_method",
            "S256"),
        differently);
  }

  /** Asks, in the user's browser. */
  public Outcome authorize(String... differently) {
    return provider.authorize().authorize(request(differently), Optional.of(session));
  }

  /** The user allows what is asked for. */
  public Outcome allow(String... differently) {
    return provider.decideConsent().decide(request(differently), Optional.of(session), true);
  }

  /** The user does not allow it. */
  public Outcome deny(String... differently) {
    return provider.decideConsent().decide(request(differently), Optional.of(session), false);
  }

  /** The code that comes back once the user has allowed it. */
  public String code(String... differently) {
    return codeFor(request(differently));
  }

  /** The code that comes back once the user has allowed that request. */
  public String codeFor(Parameters request) {
    return switch (provider.decideConsent().decide(request, Optional.of(session), true)) {
      case Outcome.Answered(var response) -> {
        var code = response.parameters().get("code");
        if (code == null) {
          throw new IllegalStateException("no code in the answer");
        }
        yield code;
      }
      case Outcome.Refused refused -> throw new IllegalStateException(refused.toString());
      case Outcome.SignInNeeded needed -> throw new IllegalStateException(needed.toString());
      case Outcome.ConsentNeeded needed -> throw new IllegalStateException(needed.toString());
    };
  }

  /** The request that exchanges a code. */
  public Parameters tokenRequest(String code, String... differently) {
    return Requests.with(
        Requests.parameters(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            Registrations.CALLBACK,
            "code_verifier",
            VERIFIER),
        differently);
  }

  /** Exchanges a code. */
  public Result<IssuedTokens, TokenError> redeem(String code, String... differently) {
    return provider.requestTokens().request(credentials(), tokenRequest(code, differently));
  }

  /** Exchanges a refresh token. */
  public Result<IssuedTokens, TokenError> refresh(RefreshToken token, String... differently) {
    var request =
        Requests.parameters("grant_type", "refresh_token", "refresh_token", token.value());
    return provider.requestTokens().request(credentials(), Requests.with(request, differently));
  }

  /** The tokens at the end of the way. */
  public IssuedTokens tokens(String... differently) {
    return issued(redeem(code(differently)));
  }

  /** The tokens that were issued; throws if they were refused. */
  public static IssuedTokens issued(Result<IssuedTokens, TokenError> result) {
    return result.orElse(
        error -> {
          throw new IllegalStateException(error.code() + ": " + error.description());
        });
  }

  /** The refresh token among the tokens. */
  public static RefreshToken refreshToken(IssuedTokens tokens) {
    return tokens.refreshToken().orElseThrow();
  }

  /** With what the client proves itself. */
  public PresentedCredentials credentials() {
    return Registrations.credentials(client);
  }
}
