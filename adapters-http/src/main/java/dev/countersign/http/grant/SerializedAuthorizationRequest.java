package dev.countersign.http.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.FormParameters;
import java.util.Optional;

/**
 * An authorization request as it is passed from page to page: complete, in one canonical form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1">RFC 6749 §4.1.1</a>
 */
record SerializedAuthorizationRequest(FormParameters form) {

  /** The request must fit into a request line. */
  private static final int LONGEST = 8192;

  /** Reads a query; refuses one that cannot be decoded or is too long. */
  static Result<SerializedAuthorizationRequest, InvalidRequest> parse(String query) {
    return FormParameters.parse(query).flatMap(SerializedAuthorizationRequest::of);
  }

  /** Reads a form; refuses one that is too long. */
  static Result<SerializedAuthorizationRequest, InvalidRequest> of(FormParameters form) {
    return form.text().length() > LONGEST
        ? Result.refused(
            new InvalidRequest(
                "the authorization request must not be longer than " + LONGEST + " characters"))
        : Result.ok(new SerializedAuthorizationRequest(form));
  }

  /** Returns the parameters as the driving ports take them. */
  Parameters parameters() {
    return form.parameters();
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
