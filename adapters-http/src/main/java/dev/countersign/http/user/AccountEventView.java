package dev.countersign.http.user;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.http.audit.EventView;
import jakarta.inject.Singleton;

/** Shows the {@code sub} of an account, or the name and the size of an import or export. */
@Singleton
final class AccountEventView implements EventView {

  @Override
  public EventCategory category() {
    return EventCategory.ACCOUNT;
  }

  @Override
  public JsonObject subject(SecurityEvent event) {
    var about = AccountEvent.from(event);
    return about
        .batch()
        .map(batch -> json(about.subject(), batch))
        .orElseGet(() -> JsonObject.EMPTY.with("sub", about.subject()));
  }

  private static JsonObject json(String name, AccountEvent.Batch batch) {
    return JsonObject.EMPTY
        .with("batch", name)
        .with("accounts", batch.accounts())
        .with("password_hashes", batch.passwordHashes());
  }
}
