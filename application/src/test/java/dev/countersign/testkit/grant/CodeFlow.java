package dev.countersign.testkit.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.user.People;
import java.util.Optional;

/**
 * The steps of an authorization code flow, from the authorization request to the tokens. A test can
 * change the parameters of a step: it passes alternating names and values, and an empty value
 * removes a parameter.
 *
 * @param provider the provider
 * @param client the client that sends the requests
 * @param session the session of the user's browser
 */
public record CodeFlow(ProviderFixture provider, Registered client, SessionToken session) {

  /** RFC 7636 appendix B. */
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /** The SHA-256 hash of {@link #VERIFIER}. */
  public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  /** Registers a client with the document, and signs in the user Alice. */
  public static CodeFlow of(ProviderFixture provider, JsonObject document) {
    return new CodeFlow(
        provider, Registrations.register(provider, document), People.signIn(provider, "alice"));
  }

  /** Returns the authorization request. */
  public Parameters request(String... changes) {
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
        changes);
  }

  /** Sends the authorization request in the user's browser. */
  public Outcome authorize(String... changes) {
    return provider.authorize().authorize(request(changes), Optional.of(session));
  }

  /** Sends the request with the user's consent. */
  public Outcome allow(String... changes) {
    return provider.decideConsent().decide(request(changes), Optional.of(session), true);
  }

  /** Sends the request; the user denies it. */
  public Outcome deny(String... changes) {
    return provider.decideConsent().decide(request(changes), Optional.of(session), false);
  }

  /** Returns the code that the client receives after the user's consent. */
  public String code(String... changes) {
    return codeFor(request(changes));
  }

  /** Returns the code that the client receives after the user's consent to this request. */
  public String codeFor(Parameters request) {
    return switch (provider.decideConsent().decide(request, Optional.of(session), true)) {
      case Outcome.Responded(var response) -> {
        var code = response.parameters().get("code");
        if (code == null) {
          throw new IllegalStateException("no code in the response");
        }
        yield code;
      }
      case Outcome.Refused refused -> throw new IllegalStateException(refused.toString());
      case Outcome.SignInNeeded needed -> throw new IllegalStateException(needed.toString());
      case Outcome.AccountChoiceNeeded needed -> throw new IllegalStateException(needed.toString());
      case Outcome.ConsentNeeded needed -> throw new IllegalStateException(needed.toString());
      case Outcome.AlreadyAnswered answered -> throw new IllegalStateException(answered.toString());
    };
  }

  /** Returns the token request for a code. */
  public Parameters tokenRequest(String code, String... changes) {
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
        changes);
  }

  /** Sends the token request for a code. */
  public Result<IssuedTokens, TokenError> redeem(String code, String... changes) {
    return provider.requestTokens().request(credentials(), tokenRequest(code, changes));
  }

  /** Sends the token request for a refresh token. */
  public Result<IssuedTokens, TokenError> refresh(RefreshToken token, String... changes) {
    var request =
        Requests.parameters("grant_type", "refresh_token", "refresh_token", token.value());
    return provider.requestTokens().request(credentials(), Requests.with(request, changes));
  }

  /** Runs the whole flow and returns the tokens. */
  public IssuedTokens tokens(String... changes) {
    return issued(redeem(code(changes)));
  }

  /** Returns the tokens that were issued; throws if they were refused. */
  public static IssuedTokens issued(Result<IssuedTokens, TokenError> result) {
    return result.orElse(
        error -> {
          throw new IllegalStateException(error.code() + ": " + error.description());
        });
  }

  /** Returns the refresh token of the response. */
  public static RefreshToken refreshToken(IssuedTokens tokens) {
    return tokens.refreshToken().orElseThrow();
  }

  /** Returns the credentials of the client. */
  public PresentedCredentials credentials() {
    return Registrations.credentials(client);
  }
}
