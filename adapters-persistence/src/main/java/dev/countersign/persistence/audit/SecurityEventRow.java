package dev.countersign.persistence.audit;

import dev.countersign.application.audit.driven.SecurityEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link SecurityEvent} as a row. */
@MappedEntity("security_event")
record SecurityEventRow(
    @Id long eventNumber,
    Instant happenedAt,
    String actor,
    String category,
    String action,
    String subject,
    String details) {

  /** Returns the details as JSON text without white space, in the order of their names. */
  static String text(Map<String, String> details) {
    var json = JsonObject.EMPTY;
    for (var detail : details.entrySet()) {
      json = json.with(detail.getKey(), detail.getValue());
    }
    return JsonText.write(json);
  }

  Numbered toNumbered() {
    return new Numbered(
        eventNumber,
        new SecurityEvent(
            happenedAt,
            new Actor(actor),
            EventCategory.of(category),
            action,
            subject,
            read(details)));
  }

  private static Map<String, String> read(String text) {
    var json = JsonText.readObject(text);
    var details = new LinkedHashMap<String, String>();
    for (var name : json.members().keySet()) {
      details.put(name, json.string(name).orElseThrow());
    }
    return details;
  }
}
