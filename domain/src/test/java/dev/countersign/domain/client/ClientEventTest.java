package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests how events about clients are stored. */
class ClientEventTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

  @Test
  void hasALimitedSubject() {
    assertThat(about("a".repeat(256)).subject()).hasSize(256);
    assertThatIllegalArgumentException().isThrownBy(() -> about("a".repeat(257)));
    assertThatIllegalArgumentException().isThrownBy(() -> about(""));
  }

  @Test
  void isReadAsItWasStored() {
    var event = about("client");

    assertThat(event.toSecurityEvent())
        .isEqualTo(
            new SecurityEvent(AT, Actor.SERVICE, EventCategory.CLIENT, "client.updated", "client"));
    assertThat(ClientEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @Test
  void storesTheNumberOfSessionsThatWereNotEnded() {
    var event =
        ClientEvent.ofLogouts(
            new ClientId("client"), ClientAction.LOGOUT_NOT_DELIVERED, 3, AT.plusNanos(999));

    assertThat(event.toSecurityEvent().details()).isEqualTo(Map.of("sessions", "3"));
    assertThat(ClientEvent.from(event.toSecurityEvent())).isEqualTo(event);
    assertThat(event.sessions()).isEqualTo(3);
  }

  private static ClientEvent about(String subject) {
    return new ClientEvent(AT.plusNanos(999), Actor.SERVICE, ClientAction.UPDATED, subject);
  }
}
