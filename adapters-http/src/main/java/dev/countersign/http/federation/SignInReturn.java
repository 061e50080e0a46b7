package dev.countersign.http.federation;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.FormParameters;
import java.util.Optional;

/**
 * Where a person goes on after a sign-in through another server: with an authorization request, or
 * to the account page.
 *
 * @param request the authorization request, in the form in which pages pass it on; empty for the
 *     account page
 */
record SignInReturn(Optional<String> request) {

  private static final String REQUEST = "request";

  /** Returns what a form of this server says. */
  static SignInReturn of(FormParameters form) {
    return new SignInReturn(Optional.of(form.get(REQUEST)).filter(text -> !text.isEmpty()));
  }

  /** Returns what a sign-in was begun with. */
  static SignInReturn of(JsonObject context) {
    return new SignInReturn(context.string(REQUEST));
  }

  /** Returns the form in which a sign-in keeps it. */
  JsonObject context() {
    return request.map(text -> JsonObject.EMPTY.with(REQUEST, text)).orElse(JsonObject.EMPTY);
  }
}
