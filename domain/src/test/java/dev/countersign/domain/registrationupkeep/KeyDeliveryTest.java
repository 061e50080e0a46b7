package dev.countersign.domain.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDeliveryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration ARRIVAL = Duration.ofDays(2);
  private static final KeyDelivery FIRST = KeyDelivery.first("kid1", NOW);
  private static final KeyDelivery FAILED = FIRST.failed("no answer", NOW);
  private static final KeyDelivery TRIED = FIRST.known("kid1 kid2", NOW).trying("kid2");

  private static KeyDelivery refused(int times) {
    var delivery = TRIED;
    for (var i = 0; i < times; i++) {
      delivery = delivery.refused(NOW);
    }
    return delivery;
  }

  @Test
  void theServerKnowsTheKeysOfTheRegistration() {
    assertThat(FIRST)
        .isEqualTo(
            new KeyDelivery("kid1", NOW.plus(HOUR), 0, Optional.empty(), KeyTransition.NONE));
    assertThat(FIRST.isKnown(Instant.MIN)).isTrue();
  }

  @Test
  void theServerKnowsPublishedKeysAfterSomeTime() {
    var published = FIRST.known("kid1 kid2", NOW.plus(HOUR));

    assertThat(published.sent()).isEqualTo("kid1 kid2");
    assertThat(published.isKnown(NOW.plus(HOUR).minusNanos(1))).isFalse();
    assertThat(published.isKnown(NOW.plus(HOUR))).isTrue();
  }

  @Test
  void anAcceptedUpdateEndsTheFailures() {
    var known = FAILED.known("kid1 kid2", NOW);

    assertThat(known.failures()).isZero();
    assertThat(known.failure()).isEmpty();
    assertThat(known.dueAt()).isEqualTo(FAILED.dueAt());
  }

  @Test
  void aRefusedKeyThatIsSentAgainMayBeRefusedAgain() {
    var known = refused(1).known("kid1 kid2", NOW);

    assertThat(known.failures()).isOne();
    assertThat(known.failure()).isEqualTo(refused(1).failure()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0, PT1M", "1, PT2M", "5, PT32M", "6, PT1H", "1000000, PT1H"})
  void waitsTwiceAsLongAfterEachFailedUpdate(int failures, Duration wait) {
    var delivery =
        new KeyDelivery("kid1", NOW, failures, Optional.empty(), KeyTransition.NONE)
            .failed("no answer", NOW);

    assertThat(delivery)
        .isEqualTo(
            new KeyDelivery(
                "kid1",
                NOW.plus(wait),
                failures + 1,
                Optional.of("no answer"),
                KeyTransition.NONE));
  }

  @Test
  void shortensTheReasonOfAFailure() {
    assertThat(FIRST.failed("r".repeat(400), NOW).failure()).contains("r".repeat(400));
    assertThat(FIRST.failed("r".repeat(401), NOW).failure()).contains("r".repeat(400));
  }

  @ParameterizedTest
  @CsvSource({"1, PT1H", "2, PT2H", "4, PT8H", "5, PT16H", "6, PT24H", "70, PT24H"})
  void waitsTwiceAsLongAfterEachRefusalOfAKey(int times, Duration wait) {
    var delivery = refused(times);

    assertThat(delivery.dueAt()).isEqualTo(NOW.plus(wait));
    assertThat(delivery.failures()).isEqualTo(times);
    assertThat(delivery.failure()).get().asString().contains("invalid_client");
    assertThat(delivery.sent()).as("the keys are sent again").isNotEqualTo(TRIED.sent());
    assertThat(delivery.transition().trial()).contains("kid2");
    assertThat(delivery.isRefusedSince(NOW)).isTrue();
    assertThat(delivery.isRefusedSince(NOW.plusNanos(1))).isFalse();
  }

  @Test
  void aKeyOnTrialIsNotRefusedYet() {
    assertThat(TRIED.isRefusedSince(Instant.EPOCH)).isFalse();
  }

  @Test
  void countsTheRefusalsOfOneKey() {
    assertThat(refused(3).trying("kid2").transition().refusals()).isEqualTo(3);
    var next = refused(3).trying("kid3").transition();
    assertThat(next.refusals()).isZero();
    assertThat(next.trial()).contains("kid3");
    assertThat(next.knownAt()).contains(NOW);
  }

  @Test
  void anAcceptedKeyEndsTheTrial() {
    var confirmed = refused(2).confirmed();

    assertThat(confirmed.failures()).isZero();
    assertThat(confirmed.failure()).isEmpty();
    assertThat(confirmed.transition())
        .isEqualTo(new KeyTransition(Optional.of(NOW), Optional.empty(), 0, Optional.empty()));
  }

  @Test
  void replacedKeysAreKeptUntilMessagesToThemHaveArrived() {
    var keeping = FIRST.keeping(NOW);

    assertThat(keeping.transition().keptUntil().orElseThrow())
        .isAfter(NOW.plus(Duration.ofDays(3660)));
    assertThat(keeping.compared(false, ARRIVAL, NOW).transition().keptUntil())
        .contains(NOW.plus(ARRIVAL));
  }

  @Test
  void replacedKeysAreKeptWhileTheChangeIsNotComplete() {
    var keeping = FIRST.keeping(NOW);
    assertThat(keeping.compared(true, ARRIVAL, NOW).transition())
        .as("a key is announced")
        .isEqualTo(keeping.transition());
    var unknown = keeping.known("kid2", NOW.plusNanos(1));
    assertThat(unknown.compared(false, ARRIVAL, NOW).transition())
        .as("the server does not know the keys")
        .isEqualTo(unknown.transition());
    var onTrial = keeping.trying("kid2");
    assertThat(onTrial.compared(false, ARRIVAL, NOW).transition())
        .as("a key is on trial")
        .isEqualTo(onTrial.transition());
  }

  @Test
  void theEndOfReplacedKeysDoesNotMove() {
    var settled = FIRST.keeping(NOW).compared(false, ARRIVAL, NOW);
    assertThat(settled.compared(false, ARRIVAL, NOW.plus(HOUR)).transition())
        .isEqualTo(settled.transition());
    assertThat(FIRST.compared(false, ARRIVAL, NOW).transition()).isEqualTo(KeyTransition.NONE);
  }

  @Test
  void isComparedEveryHour() {
    var later = NOW.plus(HOUR);
    assertThat(FIRST.compared(false, ARRIVAL, later).dueAt()).isEqualTo(later.plus(HOUR));
    assertThat(FAILED.compared(false, ARRIVAL, later).failures()).isOne();
    assertThat(FAILED.compared(false, ARRIVAL, later).failure()).contains("no answer");
  }

  @Test
  void aComparisonDoesNotShortenALongerWait() {
    var wait = refused(6);
    assertThat(wait.compared(false, ARRIVAL, NOW).dueAt()).isEqualTo(wait.dueAt());
  }

  /** In this case the next key can sign at that time. */
  @Test
  void isComparedWhenTheServerKnowsTheKeys() {
    var later = NOW.plus(HOUR);
    var soon = FIRST.known("kid2", later.plusSeconds(1));
    assertThat(soon.compared(true, ARRIVAL, later).dueAt()).isEqualTo(later.plusSeconds(1));
    var late = FIRST.known("kid2", later.plus(HOUR).plusSeconds(1));
    assertThat(late.compared(true, ARRIVAL, later).dueAt()).isEqualTo(later.plus(HOUR));
    var now = FIRST.known("kid2", later);
    assertThat(now.compared(true, ARRIVAL, later).dueAt()).isEqualTo(later.plus(HOUR));
  }

  @Test
  void aPolicyHasNoNegativeTime() {
    assertThat(new KeyDeliveryPolicy(Duration.ZERO, Duration.ZERO).arrival()).isZero();
    var negative = Duration.ofNanos(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyDeliveryPolicy(negative, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyDeliveryPolicy(Duration.ZERO, negative));
  }
}
