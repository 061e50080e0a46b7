package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize.Outcome.SignInNeeded;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Parameters;
import io.micronaut.http.HttpRequest;

/** An authorization request whose user has to sign in. */
public final class PendingAuthorization {

  private final HttpRequest<?> request;
  private final SerializedAuthorizationRequest asked;
  private final SignInNeeded needed;

  PendingAuthorization(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, SignInNeeded needed) {
    this.request = request;
    this.asked = asked;
    this.needed = needed;
  }

  /** Returns the request of the browser. */
  HttpRequest<?> request() {
    return request;
  }

  /** Returns the authorization request. */
  SerializedAuthorizationRequest asked() {
    return asked;
  }

  /** Returns the client and the authentication that it requires. */
  SignInNeeded needed() {
    return needed;
  }

  /** Returns the authorization request in the form in which pages pass it on. */
  public String text() {
    return asked.text();
  }

  /** Returns the client that sent the request. */
  public Client client() {
    return needed.client();
  }

  /** Returns the parameters of the authorization request. */
  public Parameters parameters() {
    return asked.parameters();
  }

  /** Returns how the client requires the user to authenticate. */
  public RequiredAuthentication required() {
    return needed.required();
  }
}
