package dev.countersign.http.federation;

import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * Where a person continues after a sign-in through another server: with an authorization request,
 * or to the account page.
 *
 * @param request the authorization request, in the form in which pages pass it on; empty for the
 *     account page
 */
record SignInReturn(Optional<String> request) {

  private static final String REQUEST = "request";

  /** Reads the destination from a form of this server. */
  static SignInReturn of(FormParameters form) {
    return new SignInReturn(Optional.of(form.get(REQUEST)).filter(text -> !text.isEmpty()));
  }

  /** Reads the destination from the context with which a sign-in began. */
  static SignInReturn of(JsonObject context) {
    return new SignInReturn(context.string(REQUEST));
  }

  /** Returns the context that is stored with a sign-in. */
  JsonObject context() {
    return request.map(text -> JsonObject.EMPTY.with(REQUEST, text)).orElse(JsonObject.EMPTY);
  }
}
