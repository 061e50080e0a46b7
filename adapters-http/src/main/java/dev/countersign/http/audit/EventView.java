package dev.countersign.http.audit;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json.JsonObject;

/** Shows the events of one category. Each concept with events provides one. */
public interface EventView {

  /** Returns the category that it shows. */
  EventCategory category();

  /**
   * Returns the members that name the object of the event. The audit writes {@code at}, {@code
   * actor} and {@code action} before them.
   */
  JsonObject subject(SecurityEvent event);
}
