package dev.countersign.http.grant;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.FormParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An authorization request as it travels from page to page: all of it, in one canonical form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1">RFC 6749 §4.1.1</a>
 */
record SerializedAuthorizationRequest(FormParameters form) {

  /** It has to fit into a request line. */
  private static final int LONGEST = 8192;

  /** Reads a query; refuses one that does not decode or is too long to travel. */
  static Result<SerializedAuthorizationRequest, InvalidRequest> parse(String query) {
    return FormParameters.parse(query).flatMap(SerializedAuthorizationRequest::of);
  }

  /** The request that stands in a form; refuses one that is too long to travel. */
  static Result<SerializedAuthorizationRequest, InvalidRequest> of(FormParameters form) {
    return form.text().length() > LONGEST
        ? Result.refused(
            new InvalidRequest("the request is longer than " + LONGEST + " characters"))
        : Result.ok(new SerializedAuthorizationRequest(form));
  }

  /** The form in which the hexagon takes it. */
  Parameters parameters() {
    return form.parameters();
  }

  /** The client that it names. */
  Optional<ClientId> client() {
    return parameters().get("client_id").flatMap(ClientId::parse);
  }

  /** The encoded form. */
  String text() {
    return form.text();
  }

  /** Where the request is made again as it was. */
  String authorizePath() {
    return "/authorize?" + text();
  }

  /** Where the person signs in for it. */
  String loginPath() {
    return "/login?" + text();
  }

  /** Where it is made again after the person signed in, and so need not sign in once more. */
  SerializedAuthorizationRequest signedIn() {
    return new SerializedAuthorizationRequest(
        form.change("prompt", SerializedAuthorizationRequest::withoutSignIn));
  }

  private static String withoutSignIn(String prompts) {
    return Arrays.stream(prompts.split(" "))
        .filter(name -> !asksForSignIn(Prompt.parse(name)))
        .collect(Collectors.joining(" "));
  }

  private static boolean asksForSignIn(Optional<Prompt> prompt) {
    return prompt
        .map(known -> known == Prompt.LOGIN || known == Prompt.SELECT_ACCOUNT)
        .orElse(false);
  }
}
