package dev.countersign.http.grant;

import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Adds to an authorization request the proof that the user signed in for it, and verifies the
 * proof. The proof is bound to the browser, to the session that the sign-in created, and to the
 * request. With it, a request with {@code prompt=login} or {@code max_age=0} does not require
 * another sign-in.
 */
@Singleton
final class SignInProofs {

  /** The parameter with the proof. It is not a parameter of the authorization request. */
  static final String PARAMETER = "countersign_sign_in";

  private final CsrfProtection csrfProtection;
  private final SessionCookies cookies;

  SignInProofs(CsrfProtection csrfProtection, SessionCookies cookies) {
    this.csrfProtection = csrfProtection;
    this.cookies = cookies;
  }

  /** Returns the path that continues the request after a sign-in that created this session. */
  String pathAfterSignIn(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, SessionToken session) {
    var proof = csrfProtection.protect(request, content(asked, session)).value();
    return asked.authorizePath() + "&" + PARAMETER + "=" + FormParameters.encoded(proof);
  }

  /** Returns whether the user signed in for this request, and the sign-in created the session. */
  boolean verify(HttpRequest<?> request, SerializedAuthorizationRequest asked, String proof) {
    return cookies
        .session(request)
        .map(session -> csrfProtection.verifies(request, content(asked, session), proof))
        .orElse(false);
  }

  private static String content(SerializedAuthorizationRequest asked, SessionToken session) {
    return "signed in\n" + session.value() + "\n" + asked.text();
  }
}
