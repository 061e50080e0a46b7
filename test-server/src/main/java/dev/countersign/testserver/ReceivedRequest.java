package dev.countersign.testserver;

import dev.countersign.testserver.connection.ServiceConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a test server received, and its response.
 *
 * @param method the method
 * @param path the path, without the query
 * @param parameters the parameters of the query and of the body; secrets and tokens are redacted
 * @param authorization the scheme of the Authorization header, such as {@code Basic}; may be empty
 * @param status the status of the response; 0 if there was none
 * @param error the error code of a refusal
 * @param reason the reason of the refusal
 */
public record ReceivedRequest(
    String method,
    String path,
    Map<String, List<String>> parameters,
    String authorization,
    int status,
    Optional<String> error,
    Optional<String> reason) {

  @SuppressWarnings("unchecked") // Both sides are this module's.
  static ReceivedRequest of(Map<String, Object> values) {
    var answer = new ServiceConnection.Answer(values);
    return new ReceivedRequest(
        answer.text("method"),
        answer.text("path"),
        (Map<String, List<String>>) answer.required("parameters"),
        answer.text("authorization"),
        (int) answer.number("status"),
        answer.optional("error"),
        answer.optional("reason"));
  }

  /** Returns the first value of a parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).stream().flatMap(List::stream).findFirst();
  }

  @Override
  public String toString() {
    return "%s %s %s -> %s%s%s"
        .formatted(
            method,
            path,
            parameters,
            status == 0 ? "no response" : status,
            error.map(code -> ", " + code).orElse(""),
            reason.map(text -> ": " + text).orElse(""));
  }
}
