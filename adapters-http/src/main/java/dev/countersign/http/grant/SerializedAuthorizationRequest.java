package dev.countersign.http.grant;

import dev.countersign.application.grant.AskedRequest;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An authorization request as it is passed from page to page: complete, in one canonical form, or
 * as the handle under which the server keeps it.
 *
 * @param form what the pages pass on
 * @param parameters the parameters that count
 * @param handle the handle, if the server keeps the request
 * @param facts what the user did for a kept request in the session of the browser
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1">RFC 6749 §4.1.1</a>
 */
record SerializedAuthorizationRequest(
    FormParameters form,
    Parameters parameters,
    Optional<RequestHandle> handle,
    Set<RequestFact> facts) {

  /** The parameter with the handle. It is not a parameter of the authorization request. */
  static final String HANDLE = "countersign_request";

  /** A longer request does not fit into a request line. */
  private static final int LONGEST = 8192;

  /** Copies the facts. */
  SerializedAuthorizationRequest {
    facts = Set.copyOf(facts);
  }

  /** Reads a form; refuses one that is too long to travel in the URL. */
  static Result<SerializedAuthorizationRequest, InvalidRequest> of(FormParameters form) {
    return fits(form)
        ? Result.ok(
            new SerializedAuthorizationRequest(form, form.parameters(), Optional.empty(), Set.of()))
        : Result.refused(
            new InvalidRequest(
                "the authorization request must not be longer than " + LONGEST + " characters"));
  }

  /** Returns whether the request travels in the URL. */
  static boolean fits(FormParameters form) {
    return form.text().length() <= LONGEST;
  }

  /** Creates a request that the server keeps. */
  static SerializedAuthorizationRequest kept(
      RequestHandle handle, Parameters parameters, Set<RequestFact> facts) {
    var reference = new FormParameters(List.of(new FormParameters.Pair(HANDLE, handle.value())));
    return new SerializedAuthorizationRequest(reference, parameters, Optional.of(handle), facts);
  }

  /** Creates a request that no page can pass on: the server must keep it first. */
  static SerializedAuthorizationRequest unkept(Parameters parameters) {
    return new SerializedAuthorizationRequest(
        FormParameters.NONE, parameters, Optional.empty(), Set.of());
  }

  /** Returns whether a page can pass the request on. */
  boolean travels() {
    return !form.pairs().isEmpty() || parameters.values().isEmpty();
  }

  /** Returns the request as the use cases receive it. */
  AskedRequest asked() {
    return new AskedRequest(parameters, handle);
  }

  /** Returns the client of the request, if {@code client_id} is well-formed. */
  Optional<ClientId> client() {
    return parameters().get("client_id").flatMap(ClientId::parse);
  }

  /** Returns the encoded form. */
  String text() {
    return form.text();
  }

  /** Returns the path of this server that repeats this request. */
  String authorizePath() {
    return "/authorize?" + text();
  }

  /** Returns the path of this server's sign-in page for this request. */
  String loginPath() {
    return "/login?" + text();
  }
}
