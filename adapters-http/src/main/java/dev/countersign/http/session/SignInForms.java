package dev.countersign.http.session;

import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.Password;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.user.BrowserCookies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/** Signs users in with the fields of a form, and adds the cookies of a sign-in to a response. */
@Singleton
public final class SignInForms {

  private final SignIn signIn;
  private final BrowserCookies cookies;
  private final SessionCookies sessionCookies;
  private final BrowserStates browserStates;
  private final RequesterAddresses addresses;

  SignInForms(
      SignIn signIn,
      BrowserCookies cookies,
      SessionCookies sessionCookies,
      BrowserStates browserStates,
      RequesterAddresses addresses) {
    this.signIn = signIn;
    this.cookies = cookies;
    this.sessionCookies = sessionCookies;
    this.browserStates = browserStates;
    this.addresses = addresses;
  }

  /** Returns whether the user asked to stay signed in. */
  public static boolean remember(FormParameters form) {
    return form.get("remember").equals("yes");
  }

  /** Returns whether the form has a username and a password. */
  public static boolean isComplete(FormParameters form) {
    return !form.get("username").isBlank() && !form.get("password").isEmpty();
  }

  /**
   * Signs the user in with the fields of a complete form; refuses wrong credentials, among others.
   */
  public Result<SignedIn, SignInRefusal> signIn(HttpRequest<?> request, FormParameters form) {
    return Password.parse(form.get("password"))
        .map(password -> signIn.signIn(command(request, form, password)))
        .orElseGet(() -> Result.refused(new SignInRefusal.WrongCredentials()));
  }

  private SignIn.Command command(HttpRequest<?> request, FormParameters form, Password password) {
    return new SignIn.Command(
        new Credentials(
            form.get("username"), password, addresses.of(request), cookies.device(request)),
        sessionCookies.session(request),
        remember(form),
        Optional.of(origin(request)));
  }

  /** Returns the address and the browser of a request. */
  public SessionOrigin origin(HttpRequest<?> request) {
    return new SessionOrigin(
        addresses.of(request),
        Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.USER_AGENT), ""));
  }

  /** Adds the cookies of the session and of the device. */
  public <T> MutableHttpResponse<T> signedIn(
      HttpRequest<?> request, SignedIn signedIn, MutableHttpResponse<T> response) {
    return started(request, signedIn.started(), response)
        .cookie(cookies.deviceCookie(signedIn.device(), signedIn.deviceLife()));
  }

  /** Adds the cookie of the session. */
  public <T> MutableHttpResponse<T> started(
      HttpRequest<?> request, StartedSession started, MutableHttpResponse<T> response) {
    return browserStates
        .signedIn(request, started, response)
        .cookie(sessionCookies.sessionCookie(started.token(), started.session()));
  }
}
