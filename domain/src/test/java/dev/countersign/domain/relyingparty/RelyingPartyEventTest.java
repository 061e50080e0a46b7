package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Issuer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests how events about registrations at other servers are stored. */
class RelyingPartyEventTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Issuer ISSUER = new Issuer("https://as.example/tenant");

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasStored(RelyingPartyAction action) {
    var event =
        new RelyingPartyEvent(
            AT.plusNanos(999),
            Actor.SERVICE,
            action,
            ISSUER,
            Optional.of(new RegistrationName("app")),
            Optional.of("sign-in"));

    assertThat(event.toSecurityEvent())
        .isEqualTo(
            new SecurityEvent(
                AT,
                Actor.SERVICE,
                EventCategory.RELYING_PARTY,
                action.wireName(),
                "app",
                Map.of("issuer", ISSUER.value(), "registration", "app", "sign_in", "sign-in")));
    assertThat(RelyingPartyEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  /** An issuer can be longer than the subject of an event. */
  @Test
  void hasTheHostOfTheServerAsSubjectIfItIsAboutTheServer() {
    var event =
        new RelyingPartyEvent(
            AT, Actor.SERVICE, RelyingPartyAction.MOVE_AGREED, ISSUER, Optional.empty());

    assertThat(event.toSecurityEvent().subject()).isEqualTo("as.example");
    assertThat(event.toSecurityEvent().details()).isEqualTo(Map.of("issuer", ISSUER.value()));
    assertThat(RelyingPartyEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @Test
  void hasOnlyKnownActions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelyingPartyAction.of("registration.other"));
  }
}
