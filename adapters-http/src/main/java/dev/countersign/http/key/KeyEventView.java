package dev.countersign.http.key;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.audit.EventView;
import jakarta.inject.Singleton;

/** Shows the {@code kid} of a key and the name of its ring. */
@Singleton
final class KeyEventView implements EventView {

  @Override
  public EventCategory category() {
    return EventCategory.KEY;
  }

  @Override
  public JsonObject subject(SecurityEvent event) {
    var about = KeyEvent.from(event);
    var document = JsonObject.EMPTY.with("kid", about.key().value());
    return about.ring().map(ring -> document.with("ring", ring.name())).orElse(document);
  }
}
