package dev.countersign.http.clientadmin;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.audit.EventView;
import jakarta.inject.Singleton;

/**
 * Shows the {@code client_id} and the number of sessions, or the name of an initial access token.
 */
@Singleton
final class ClientEventView implements EventView {

  @Override
  public EventCategory category() {
    return EventCategory.CLIENT;
  }

  @Override
  public JsonObject subject(SecurityEvent event) {
    var about = ClientEvent.from(event);
    var name = about.action().isOfToken() ? "registration_token" : "client_id";
    var shown = JsonObject.EMPTY.with(name, about.subject());
    return about.sessions() == 0 ? shown : shown.with("sessions", about.sessions());
  }
}
