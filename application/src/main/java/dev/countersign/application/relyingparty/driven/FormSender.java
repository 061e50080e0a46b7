package dev.countersign.application.relyingparty.driven;

import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends forms with client authentication to other servers: to the token endpoint, and to those for
 * revocation and introspection. The response is returned as it came, so that it can be stored
 * before it is judged.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public interface FormSender {

  /** The kind of a request. */
  enum Call {
    /** An authorization code is exchanged. */
    CODE("code"),
    /** A refresh token is used. */
    REFRESH("refresh"),
    /** A token is revoked. */
    REVOKE("revoke"),
    /** A token is introspected. */
    INTROSPECT("introspect");

    private final String wireName;

    Call(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name that metrics show. */
    public String wireName() {
      return wireName;
    }

    /** Returns whether the token endpoint responds. */
    public boolean isAtTokenEndpoint() {
      return this == CODE || this == REFRESH;
    }
  }

  /**
   * The server's response, whatever its status.
   *
   * @param status the HTTP status
   * @param document the body, if it is a JSON object
   * @param retryAfter the time for which the server asks for no further request
   */
  record Response(int status, Optional<JsonObject> document, Optional<Duration> retryAfter) {

    @Override
    public String toString() {
      return "Response[" + status + ", redacted]";
    }
  }

  /**
   * There is no response, or none that can be read.
   *
   * @param reason why, for the administrator
   * @param sent whether the server may have received the request
   */
  record Unanswered(String reason, boolean sent) {}

  /**
   * Sends the parameters, and those of the client authentication.
   *
   * @param parameters the names and values of the form, without those of the client authentication
   */
  Result<Response, Unanswered> send(
      URI endpoint, Call call, Proof proof, Map<String, String> parameters);

  /** Returns the longest time that a request can take; always positive. */
  Duration longestCall();
}
