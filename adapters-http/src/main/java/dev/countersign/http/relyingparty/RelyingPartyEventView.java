package dev.countersign.http.relyingparty;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.http.audit.EventView;
import jakarta.inject.Singleton;

/** Shows the server and, if the event is about them, the registration and the sign-in. */
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
    var named =
        about.registration().map(name -> shown.with("registration", name.value())).orElse(shown);
    return about.signIn().map(id -> named.with("sign_in", id)).orElse(named);
  }
}
