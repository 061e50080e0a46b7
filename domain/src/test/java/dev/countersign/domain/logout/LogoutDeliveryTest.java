package dev.countersign.domain.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogoutDeliveryTest {

  private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");

  private static LogoutDelivery delivery(int failures) {
    return new LogoutDelivery(
        new SessionId("session"),
        new ClientId("client"),
        new Sid("sid"),
        new UserId("user"),
        END,
        failures,
        END);
  }

  @ParameterizedTest
  @CsvSource({"0, PT5S", "1, PT10S", "2, PT20S", "9, PT42M40S", "10, PT1H", "1000000, PT1H"})
  void waitsTwiceAsLongAfterEachFailure(int failures, Duration pause) {
    assertThat(delivery(failures).nextAttempt(END, 0.5)).contains(END.plus(pause));
  }

  @Test
  void variesThePauseByAQuarter() {
    assertThat(delivery(2).nextAttempt(END, 0)).contains(END.plusSeconds(15));
    assertThat(delivery(2).nextAttempt(END, 1)).contains(END.plusSeconds(25));
  }

  @Test
  void endsADayAfterTheSession() {
    var day = END.plus(Duration.ofHours(24));
    assertThat(delivery(0).nextAttempt(day.minusSeconds(5), 0.5)).contains(day);
    assertThat(delivery(0).nextAttempt(day.minusSeconds(4), 0.5)).isEmpty();
  }
}
