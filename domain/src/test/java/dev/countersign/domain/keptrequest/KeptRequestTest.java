package dev.countersign.domain.keptrequest;

import static dev.countersign.domain.keptrequest.RequestFact.ACCOUNT_CHOSEN;
import static dev.countersign.domain.keptrequest.RequestFact.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptRequestTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecretHash HANDLE = new SecretHash("h".repeat(43));
  private static final SecretHash SESSION = new SecretHash("s".repeat(43));
  private static final SecretHash OTHER = new SecretHash("o".repeat(43));
  private static final KeptRequest REQUEST =
      KeptRequest.of(HANDLE, new Parameters(Map.of("state", List.of("s3cret"))), NOW);

  @Test
  void isKeptForHalfAnHour() {
    var end = NOW.plus(Duration.ofMinutes(30));
    assertThat(REQUEST.isValidAt(end.minusNanos(1))).isTrue();
    assertThat(REQUEST.isValidAt(end)).isFalse();
  }

  @Test
  void remembersWhatTheUserDidInOneSession() {
    var request = REQUEST.with(ACCOUNT_CHOSEN, SESSION).with(SIGNED_IN, SESSION);

    assertThat(REQUEST.factsOf(SESSION)).isEmpty();
    assertThat(request.factsOf(SESSION)).containsExactly(SIGNED_IN, ACCOUNT_CHOSEN);
    assertThat(request.factsOf(OTHER)).isEmpty();
    assertThat(request.expiresAt()).isEqualTo(REQUEST.expiresAt());
  }

  @Test
  void forgetsWhatTheUserDidInAnotherSession() {
    var request = REQUEST.with(ACCOUNT_CHOSEN, SESSION).with(SIGNED_IN, OTHER);

    assertThat(request.factsOf(OTHER)).containsExactly(SIGNED_IN);
    assertThat(request.factsOf(SESSION)).isEmpty();
  }

  @Test
  void showsOnlyItsFacts() {
    assertThat(REQUEST.with(SIGNED_IN, SESSION)).hasToString("KeptRequest[redacted, [SIGNED_IN]]");
  }

  @Test
  void aHandleHas20To128Characters() {
    for (var text : List.of("a".repeat(20), "Z9_-".repeat(32))) {
      assertThat(RequestHandle.parse(text)).contains(new RequestHandle(text));
    }
    assertThat(new RequestHandle("a".repeat(20))).hasToString("RequestHandle[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "aaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa=", "aaaaaaaaaaaaaaaaaaaa\n"})
  void aHandleHasNoOtherForm(String text) {
    assertThat(RequestHandle.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestHandle(text));
  }

  @Test
  void aHandleIsNotLonger() {
    assertThat(RequestHandle.parse("a".repeat(129))).isEmpty();
  }
}
