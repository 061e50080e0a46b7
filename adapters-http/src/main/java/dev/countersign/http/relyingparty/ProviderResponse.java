package dev.countersign.http.relyingparty;

import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.util.List;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the body, if it is a JSON object and says so
 */
record ProviderResponse(int status, Optional<JsonObject> body) {

  private static final int LONGEST_ERROR = 100;
  private static final int LONGEST_DESCRIPTION = 400;

  /** The document, if that is what was answered. */
  Optional<JsonObject> document() {
    return status == 200 || status == 201 ? body : Optional.empty();
  }

  /**
   * What an answer without a document says.
   *
   * @param secrets what we sent: a server that repeats them does not get them into our answer
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
   */
  RelyingPartyError refusal(List<String> secrets) {
    var refused = status >= 400 && status < 500;
    var error = body.flatMap(json -> json.string("error")).filter(text -> refused);
    if (error.isEmpty()) {
      return new ServerFailed("the server answered with status " + status + " and no document");
    }
    var description = body.flatMap(json -> json.string("error_description")).orElse("");
    return new ServerRefused(
        shown(error.get(), LONGEST_ERROR, secrets),
        shown(description, LONGEST_DESCRIPTION, secrets));
  }

  private static String shown(String text, int longest, List<String> secrets) {
    var safe = text;
    for (var secret : secrets) {
      safe = safe.replace(secret, "[redacted]");
    }
    return OAuthError.printable(safe.substring(0, Math.min(safe.length(), longest)));
  }
}
