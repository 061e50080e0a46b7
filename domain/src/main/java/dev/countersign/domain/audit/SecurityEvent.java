package dev.countersign.domain.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A security event in the form in which it is stored. Each concept has its own type of event and
 * converts it to this form.
 *
 * <p>Equal events have the same stored content, character by character, so that a hash of it can be
 * computed: the time has whole microseconds, and the details are strings in the order of their
 * names.
 *
 * @param at when, in the precision of the stores (microseconds)
 * @param actor who acted
 * @param category what kind of object the event is about
 * @param action what was done, as the audit shows it: 1 to 40 characters
 * @param subject the identifier of the object, never a secret: 1 to 256 characters
 * @param details what only some events have, in the order of the names
 */
public record SecurityEvent(
    Instant at,
    Actor actor,
    EventCategory category,
    String action,
    String subject,
    Map<String, String> details) {

  /** The maximum number of characters of an action. */
  public static final int LONGEST_ACTION = 40;

  /** The maximum number of characters of a subject. */
  public static final int LONGEST_SUBJECT = 256;

  /**
   * Truncates the time to whole microseconds and sorts the details; refuses, with an exception, an
   * empty or overlong action or subject.
   */
  public SecurityEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    checkLength("an action", action, LONGEST_ACTION);
    checkLength("a subject", subject, LONGEST_SUBJECT);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** Creates an event without details. */
  public SecurityEvent(
      Instant at, Actor actor, EventCategory category, String action, String subject) {
    this(at, actor, category, action, subject, Map.of());
  }

  /** Returns the detail with this name; throws if there is none. */
  public String detail(String name) {
    var value = details.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a " + action + " event has no detail " + name);
    }
    return value;
  }

  private static void checkLength(String name, String value, int longest) {
    if (value.isEmpty() || value.length() > longest) {
      throw new IllegalArgumentException(name + " has 1 to " + longest + " characters");
    }
  }
}
