package dev.countersign.http.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import java.util.Set;

/**
 * A logout request as the pages pass it on: its known parameters, in one canonical form.
 *
 * @param form the known parameters
 */
record ReceivedLogout(FormParameters form) {

  /** The path of the endpoint. */
  static final String PATH = "/logout";

  private static final Set<String> KNOWN =
      Set.of(
          "id_token_hint",
          "client_id",
          "post_logout_redirect_uri",
          "state",
          "logout_hint",
          "ui_locales");
  private static final int DOTS_OF_A_JWE = 4;

  /** A longer request does not fit into a request line. */
  private static final int LONGEST_QUERY = 8192;

  /** An ID token hint of the greatest length, and the other parameters. */
  private static final int LONGEST = 32_768;

  /** Reads the parameters; leaves out unknown ones, and refuses more than a page can pass on. */
  static Result<ReceivedLogout, InvalidRequest> of(FormParameters sent) {
    var known =
        new FormParameters(
            sent.pairs().stream().filter(pair -> KNOWN.contains(pair.name())).toList());
    return known.text().length() <= LONGEST
        ? Result.ok(new ReceivedLogout(known))
        : Result.refused(
            new InvalidRequest(
                "the logout request must not be longer than " + LONGEST + " characters"));
  }

  /** Returns whether it fits into a URL. */
  boolean travels() {
    return text().length() <= LONGEST_QUERY;
  }

  /** Returns the path of this server that repeats the request; without it if it does not fit. */
  String path() {
    return form.pairs().isEmpty() || !travels() ? PATH : PATH + "?" + text();
  }

  Parameters parameters() {
    return form.parameters();
  }

  /** Returns the encoded form. */
  String text() {
    return form.text();
  }

  /** Returns the client, if {@code client_id} is well-formed. */
  Optional<ClientId> client() {
    return parameters().get("client_id").flatMap(ClientId::parse);
  }

  /** Returns whether this server would have to decrypt the hint. */
  boolean hasEncryptedHint() {
    return parameters()
        .get("id_token_hint")
        .filter(hint -> hint.chars().filter(c -> c == '.').count() == DOTS_OF_A_JWE)
        .isPresent();
  }
}
