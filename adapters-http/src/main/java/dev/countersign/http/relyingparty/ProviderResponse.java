package dev.countersign.http.relyingparty;

import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The response of another provider.
 *
 * @param status the HTTP status
 * @param body the body, if it is a JSON object with a JSON media type
 * @param retryAfter the time for which the provider asks for no further request
 */
record ProviderResponse(int status, Optional<JsonObject> body, Optional<Duration> retryAfter) {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_ERROR = 100;
  private static final int LONGEST_DESCRIPTION = 400;

  /** Returns the document of a successful response. */
  Optional<JsonObject> document() {
    return status == 200 || status == 201 ? body : Optional.empty();
  }

  /**
   * Returns the error that a response without a document reports.
   *
   * @param secrets the secrets in the request: removed from the error, as a provider may repeat
   *     them
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
   */
  RelyingPartyError refusal(List<String> secrets) {
    // RFC 6585 §4: 429 says that there were too many requests, not what is wrong with this one.
    var refused = status >= 400 && status < 500 && status != TOO_MANY_REQUESTS;
    var error = body.flatMap(json -> json.string("error")).filter(text -> refused);
    if (error.isEmpty()) {
      return new ServerFailed(
          "the provider responded with status " + status + " and no usable document");
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
