package dev.countersign.http.relyingparty;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.http.audit.EventView;
import jakarta.inject.Singleton;

/** Shows the server and, if the event is about one, the registration. */
@Singleton
final class RelyingPartyEventView implements EventView {

  @Override
  public EventCategory category() {
    return EventCategory.RELYING_PARTY;
  }

  @Override
  public JsonObject subject(SecurityEvent event) {
    var about = RelyingPartyEvent.from(event);
    var shown = JsonObject.EMPTY.with("issuer", about.issuer().value());
    return about.registration().map(name -> shown.with("registration", name.value())).orElse(shown);
  }
}
