package dev.countersign.testserver;

import dev.countersign.testserver.connection.ServiceConnection;
import java.time.Instant;
import java.util.Map;

/**
 * An audit event of a test server.
 *
 * @param at the time
 * @param actor the user, client or operator that acted
 * @param category {@code client}, {@code key}, {@code account} or {@code relying_party}
 * @param action the action
 * @param subject the identifier of the object
 * @param details further values, depending on the action
 */
public record RecordedEvent(
    Instant at,
    String actor,
    String category,
    String action,
    String subject,
    Map<String, String> details) {

  @SuppressWarnings("unchecked") // Both sides are this module's.
  static RecordedEvent of(Map<String, Object> values) {
    var answer = new ServiceConnection.Answer(values);
    return new RecordedEvent(
        (Instant) answer.required("at"),
        answer.text("actor"),
        answer.text("category"),
        answer.text("action"),
        answer.text("subject"),
        (Map<String, String>) answer.required("details"));
  }
}
