package dev.countersign.testserver;

import java.time.Instant;
import java.util.Map;

/**
 * An event in the audit of a test server.
 *
 * @param at when
 * @param actor who acted
 * @param category {@code client}, {@code key}, {@code account} or {@code relying_party}
 * @param action what was done
 * @param subject the identifier of the object
 * @param details what only some events have
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
    var answer = new Door.Answer(values);
    return new RecordedEvent(
        (Instant) answer.required("at"),
        answer.text("actor"),
        answer.text("category"),
        answer.text("action"),
        answer.text("subject"),
        (Map<String, String>) answer.required("details"));
  }
}
