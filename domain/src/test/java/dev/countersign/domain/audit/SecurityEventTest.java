package dev.countersign.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");

  private static SecurityEvent event(String action, String subject) {
    return new SecurityEvent(NOW, Actor.SERVICE, EventCategory.CLIENT, action, subject);
  }

  @Test
  void hasOneOrderOfItsDetails() {
    var details = new LinkedHashMap<String, String>();
    details.put("b", "1");
    details.put("a", "2");
    var event =
        new SecurityEvent(NOW, Actor.SERVICE, EventCategory.KEY, "key.made", "kid", details);
    details.clear();
    assertThat(event.details()).containsExactly(Map.entry("a", "2"), Map.entry("b", "1"));
    assertThat(event.at()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
  }

  @Test
  void namesItsActionAndItsSubject() {
    assertThat(event("a".repeat(40), "s".repeat(256)).details()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> event("", "s"));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a".repeat(41), "s"));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", "s".repeat(257)));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", "s").detail("owner"));
  }

  @Test
  void anEventOfAClientNamesItsSubject() {
    for (var subject : List.of("", "s".repeat(257))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ClientEvent(NOW, Actor.SERVICE, ClientAction.DELETED, subject));
    }
  }

  @Test
  void isTheFormOfEachEvent() {
    for (var action : ClientAction.values()) {
      var event = new ClientEvent(NOW, Actor.SERVICE, action, "subject");
      assertThat(ClientEvent.from(event.toSecurityEvent())).isEqualTo(event);
    }
    var undelivered =
        ClientEvent.ofLogouts(new ClientId("client"), ClientAction.LOGOUT_NOT_DELIVERED, 1000, NOW);
    assertThat(ClientEvent.from(undelivered.toSecurityEvent())).isEqualTo(undelivered);
    assertThat(undelivered.toSecurityEvent().details()).containsOnly(entry("sessions", "1000"));
    for (var action : KeyAction.values()) {
      var ring = RingId.parse("rp/example:enc:ECDH-ES+A256KW");
      var event = new KeyEvent(NOW, Actor.SCHEDULE, action, new KeyId("kid"), ring);
      assertThat(KeyEvent.from(event.toSecurityEvent())).isEqualTo(event);
    }
    for (var action : AccountAction.values()) {
      var event =
          action.isOfBatch()
              ? AccountEvent.ofBatch(
                  "import-1", new AccountEvent.Batch(500, true), action, Actor.SERVICE, NOW)
              : AccountEvent.of(new UserId("user"), action, Actor.SERVICE, NOW);
      assertThat(AccountEvent.from(event.toSecurityEvent())).isEqualTo(event);
    }
  }

  @Test
  void hasTheDetailsOfAKey() {
    var ring = RingId.parse("provider:sig:ES256");
    var event = new KeyEvent(NOW, Actor.SCHEDULE, KeyAction.MADE, new KeyId("kid"), ring);
    assertThat(event.toSecurityEvent())
        .isEqualTo(
            new SecurityEvent(
                NOW,
                Actor.SCHEDULE,
                EventCategory.KEY,
                "key.made",
                "kid",
                Map.of("owner", "provider", "use", "sig", "algorithm", "ES256")));
  }

  @Test
  void actionsAreFoundByTheirNamesOnly() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientAction.of("client.moved"));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyAction.ofEvent("made"));
    assertThatIllegalArgumentException().isThrownBy(() -> AccountAction.of("CREATED"));
    assertThatIllegalArgumentException().isThrownBy(() -> EventCategory.of("KEY"));
  }

  @Test
  void onlyABatchHasASize() {
    var batch = Optional.of(new AccountEvent.Batch(1, false));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AccountEvent(NOW, Actor.SERVICE, AccountAction.CREATED, "user", batch));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AccountEvent(
                    NOW, Actor.SERVICE, AccountAction.IMPORTED, "import-1", Optional.empty()));
  }
}
