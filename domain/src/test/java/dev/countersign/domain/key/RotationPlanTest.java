package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockStep;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.RotationPlan.Step;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests which changes of a ring are due. */
class RotationPlanTest {

  private static final RingId RING = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
  private static final Sealed SEALED = new Sealed("{}");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final Duration ANNOUNCEMENT = Duration.ofDays(2);
  private static final Duration RETIREMENT = Duration.ofDays(3);
  private static final RotationSchedule SCHEDULE =
      new RotationSchedule(
          PERIOD,
          ANNOUNCEMENT,
          RETIREMENT,
          new PropagationDelays(
              Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));

  private static final Duration LEAST = SCHEDULE.delays().leastAnnouncement();

  private final Key.Active active = new Key.Active(identity("active"), SEALED, since(START));

  @Test
  void anEmptyRingStartsImmediately() {
    assertThat(plan(START)).containsExactly(new Step.Start());
    assertThat(RotationPlan.beginning(KeyRing.unwritten(RING)).steps())
        .containsExactly(new Step.Start());
    assertThat(RotationPlan.beginning(ring(active)).steps()).isEmpty();
  }

  /** The registration can be deleted after the schedule has read the names of the rings. */
  @Test
  void theRingOfADeletedRegistrationGetsNoKey() {
    var id = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var identity = new KeyIdentity(new KeyId("a"), id, JsonObject.EMPTY.with("kty", "EC"));
    var signing = new Key.Active(identity, SEALED, since(START));
    var deleted = new KeyRing(id, 1, List.of(signing)).retired(START);
    assertThat(RotationPlan.of(deleted, believed(START.plus(PERIOD)), SCHEDULE).steps()).isEmpty();
  }

  @Test
  void theNextKeyIsAnnouncedOnceAndInTime() {
    var due = START.plus(PERIOD).minus(ANNOUNCEMENT);
    assertThat(plan(due.minusNanos(1), active)).isEmpty();
    assertThat(plan(due, active)).containsExactly(new Step.Announce());
    assertThat(plan(due, active, upcoming(due))).isEmpty();
  }

  @Test
  void theAnnouncedKeyBecomesActiveWhenThePeriodEnds() {
    var upcoming = upcoming(START.plus(PERIOD).minus(ANNOUNCEMENT));
    assertThat(plan(START.plus(PERIOD).minusNanos(1), active, upcoming)).isEmpty();
    assertThat(plan(START.plus(PERIOD), active, upcoming))
        .containsExactly(new Step.Supersede(active), new Step.Activate(upcoming));
  }

  @Test
  void aKeyThatWasAnnouncedLateBecomesActiveLate() {
    var late = START.plus(PERIOD).plus(Duration.ofDays(100));
    var upcoming = upcoming(late);
    assertThat(plan(late, active)).containsExactly(new Step.Announce());
    assertThat(plan(late.plus(ANNOUNCEMENT).minusNanos(1), active, upcoming)).isEmpty();
    assertThat(plan(late.plus(ANNOUNCEMENT), active, upcoming))
        .containsExactly(new Step.Supersede(active), new Step.Activate(upcoming));
  }

  @Test
  void aKeyIsRetiredWhenItsRetirementEnds() {
    var retiring = new Key.Retiring(identity("retiring"), SEALED, since(START));
    assertThat(plan(START.plus(RETIREMENT).minusNanos(1), retiring, active)).isEmpty();
    assertThat(plan(START.plus(RETIREMENT), retiring, active))
        .containsExactly(new Step.Retire(retiring));
  }

  @Test
  void aRingWithoutAnActiveKeyActivatesTheAnnouncedKeyImmediately() {
    var upcoming = upcoming(START);
    assertThat(plan(START, upcoming)).containsExactly(new Step.Activate(upcoming));
    assertThat(RotationPlan.beginning(ring(upcoming)).steps())
        .containsExactly(new Step.Activate(upcoming));
  }

  @Test
  void theOlderOfTwoActiveKeysIsSuperseded() {
    var newer = new Key.Active(identity("newer"), SEALED, since(START));
    assertThat(plan(START, active, newer)).containsExactly(new Step.Supersede(active));
  }

  @Test
  void noStepIsDueBeforeItsTime() {
    assertThat(plan(START.minus(ClockTolerance.LIMIT), active)).isEmpty();
  }

  @Test
  void aRequestedRotationAnnouncesTheNextKeyForAsLongAsVerifiersNeed() {
    assertThat(early(START, active)).containsExactly(new Step.AnnounceEarly(LEAST));
    var announced = upcoming(START, START.plus(LEAST));
    assertThat(early(START.plusSeconds(1), active, announced)).isEmpty();
    assertThat(plan(START.plus(LEAST).minusNanos(1), active, announced)).isEmpty();
    assertThat(plan(START.plus(LEAST), active, announced))
        .containsExactly(new Step.Supersede(active), new Step.Activate(announced));
  }

  @Test
  void aRequestBringsAnAnnouncedKeyForward() {
    var announced = upcoming(START.plus(PERIOD).minus(ANNOUNCEMENT));
    var known = announced.since().at().plus(LEAST);
    assertThat(early(known.minusNanos(1), active, announced))
        .containsExactly(new Step.BringForward(announced, known));
    assertThat(early(known, active, announced))
        .containsExactly(new Step.Supersede(active), new Step.Activate(announced));
  }

  @Test
  void timeThatPassedByTheWallClockOnlyDoesNotCountForARequestedRotation() {
    var announced = upcoming(START, START.plus(LEAST));
    var set = Duration.ofDays(5);
    var step = ClockStep.between(START.plusSeconds(1), START.plusSeconds(1).plus(set));
    var soon = new BelievedTime(step.after().plusSeconds(1), List.of(step));
    assertThat(RotationPlan.of(ring(active, announced), soon, SCHEDULE).steps()).isEmpty();
    assertThat(RotationPlan.early(ring(active, announced), soon, SCHEDULE).steps()).isEmpty();
    var known = new BelievedTime(START.plus(LEAST).plus(set), List.of(step));
    assertThat(RotationPlan.of(ring(active, announced), known, SCHEDULE).steps())
        .containsExactly(new Step.Supersede(active), new Step.Activate(announced));
  }

  @Test
  void aRequestForARingWithoutAnActiveKeyGivesItOne() {
    var announced = upcoming(START);
    assertThat(early(START, announced)).containsExactly(new Step.Activate(announced));
    assertThat(RotationPlan.forced(ring(announced)).steps())
        .containsExactly(new Step.Activate(announced));
  }

  @Test
  void aForcedRotationReplacesTheActiveKeyImmediately() {
    var announced = upcoming(START);
    assertThat(RotationPlan.forced(ring(active)).steps())
        .containsExactly(new Step.Supersede(active), new Step.Start());
    assertThat(RotationPlan.forced(ring(active, announced)).steps())
        .containsExactly(new Step.Supersede(active), new Step.Activate(announced));
  }

  @Test
  void onlyTheProvidersKeysAreAnnouncedByTheSchedule() {
    var id = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var signing =
        new Key.Active(
            new KeyIdentity(new KeyId("a"), id, JsonObject.EMPTY.with("kty", "EC")),
            SEALED,
            since(START));
    var old =
        new Key.Retiring(
            new KeyIdentity(new KeyId("o"), id, JsonObject.EMPTY.with("kty", "EC")),
            SEALED,
            since(START));
    var ring = new KeyRing(id, 2, List.of(old, signing));
    assertThat(RotationPlan.of(ring, believed(START.plus(PERIOD)), SCHEDULE).steps())
        .containsExactly(new Step.Retire(old));
  }

  @Test
  void aCompromisedKeyEndsAndAnotherSignsImmediately() {
    var upcoming = upcoming(START);
    var retiring = new Key.Retiring(identity("retiring"), SEALED, since(START));
    assertThat(RotationPlan.compromise(ring(active), List.of(active)).steps())
        .containsExactly(new Step.Compromise(active), new Step.Start());
    assertThat(RotationPlan.compromise(ring(active, upcoming), List.of(active)).steps())
        .containsExactly(new Step.Compromise(active), new Step.Activate(upcoming));
    assertThat(RotationPlan.compromise(ring(retiring, active), List.of(retiring)).steps())
        .containsExactly(new Step.Compromise(retiring));
    assertThat(RotationPlan.compromise(ring(active, upcoming), List.of(upcoming)).steps())
        .containsExactly(new Step.Compromise(upcoming));
    assertThat(RotationPlan.compromise(ring(active, upcoming), List.of(active, upcoming)).steps())
        .containsExactly(
            new Step.Compromise(active), new Step.Compromise(upcoming), new Step.Start());
  }

  @Test
  void aKeyIsCompromisedOnlyOnce() {
    var lost = new Key.Compromised(identity("lost"), since(START));
    assertThat(RotationPlan.compromise(ring(lost, active), List.of(lost)).steps()).isEmpty();
  }

  @Test
  void aCompromisedImportedKeyHasNoSuccessor() {
    var ring = RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA_OAEP_256);
    var imported =
        new Key.Active(
            new KeyIdentity(new KeyId("i"), ring, JsonObject.EMPTY.with("kty", "RSA")),
            SEALED,
            since(START));
    assertThat(
            RotationPlan.compromise(new KeyRing(ring, 1, List.of(imported)), List.of(imported))
                .steps())
        .containsExactly(new Step.Compromise(imported));
  }

  @Test
  void oldEndedKeysAreRemovedWithTheNextChange() {
    var ended =
        IntStream.range(0, RotationPlan.MOST_ENDED + 2)
            .<Key>mapToObj(i -> new Key.Retired(identity("ended-" + i), since(START)))
            .toList();
    var ring = new KeyRing(RING, 99, Stream.concat(ended.stream(), Stream.of(active)).toList());
    assertThat(RotationPlan.of(ring, believed(START), SCHEDULE).steps()).isEmpty();
    assertThat(RotationPlan.of(ring, believed(START.plus(PERIOD)), SCHEDULE).steps())
        .containsExactly(
            new Step.Announce(), new Step.Forget(ended.get(0)), new Step.Forget(ended.get(1)));
  }

  @Test
  void makesAKeyOnlyToAnnounceOrToStart() {
    var announced = upcoming(START);

    assertThat(new RotationPlan(List.of(new Step.Announce())).makesKey()).isTrue();
    assertThat(new RotationPlan(List.of(new Step.AnnounceEarly(LEAST))).makesKey()).isTrue();
    assertThat(new RotationPlan(List.of(new Step.Supersede(active), new Step.Start())).makesKey())
        .isTrue();
    assertThat(new RotationPlan(List.of(new Step.Activate(announced))).makesKey()).isFalse();
    assertThat(new RotationPlan(List.of()).makesKey()).isFalse();
  }

  @Test
  void aHeldKeyIsAnnouncedByTheScheduleAndActiveOnlyOnRequest() {
    var due = START.plus(PERIOD).minus(ANNOUNCEMENT);

    assertThat(held(due.minusNanos(1), active)).isEmpty();
    assertThat(held(due, active, upcoming(due))).isEmpty();
    assertThat(held(due)).isEmpty();
    var ring =
        PlannedRing.after(
            ring(active), RotationPlan.held(ring(active), believed(due), SCHEDULE), due);
    var held = ring.upcoming().orElseThrow();
    var years = due.plus(Duration.ofDays(3650));
    assertThat(RotationPlan.of(ring, believed(years), SCHEDULE).steps()).isEmpty();
    assertThat(RotationPlan.early(ring, believed(years), SCHEDULE).steps())
        .containsExactly(new Step.Supersede(active), new Step.Activate(held));
  }

  @Test
  void aRotationIsTakenBackWhileThePreviousKeyIsThere() {
    var older = new Key.Retiring(identity("older"), SEALED, since(START));
    var previous = new Key.Retiring(identity("previous"), SEALED, since(START));
    var ring = ring(older, previous, active);
    var plan = RotationPlan.takenBack(ring, active.identity().id());

    assertThat(plan.steps())
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            Step.TakeBack.class, step -> assertThat(step.key()).isEqualTo(active));
    assertThat(plan.steps()).last().isEqualTo(new Step.Reactivate(previous));
    assertThat(takenBack(previous, active)).isNotEmpty();
    assertThat(takenBack(active)).isEmpty();
    assertThat(takenBack(previous, active, upcoming(START))).isEmpty();
    assertThat(RotationPlan.takenBack(ring, previous.identity().id()).steps()).isEmpty();
  }

  @Test
  void aPlanWithoutRetirementsErasesNothing() {
    var retiring = new Key.Retiring(identity("retiring"), SEALED, since(START));
    var plan = new RotationPlan(List.of(new Step.Retire(retiring), new Step.Announce()));

    assertThat(plan.withoutRetirements().steps()).containsExactly(new Step.Announce());
  }

  @Test
  void aDamagedKeyOnlyVerifiesAndAnotherSignsImmediately() {
    var announced = upcoming(START);

    assertThat(RotationPlan.damage(ring(active), List.of(active)).steps())
        .containsExactly(new Step.Damage(active), new Step.Start());
    assertThat(RotationPlan.damage(ring(active, announced), List.of(active)).steps())
        .containsExactly(new Step.Damage(active), new Step.Activate(announced));
    assertThat(RotationPlan.damage(ring(active, announced), List.of(announced)).steps())
        .containsExactly(new Step.Damage(announced));
    assertThat(RotationPlan.damage(ring(active), List.of()).steps()).isEmpty();
  }

  @Test
  void aDamageForgetsOldEndedKeys() {
    var ended =
        IntStream.range(0, RotationPlan.MOST_ENDED + 1)
            .<Key>mapToObj(i -> new Key.Retired(identity("ended-" + i), since(START)))
            .toList();
    var ring = new KeyRing(RING, 99, Stream.concat(ended.stream(), Stream.of(active)).toList());

    assertThat(RotationPlan.damage(ring, List.of(active)).steps())
        .containsExactly(
            new Step.Damage(active), new Step.Start(), new Step.Forget(ended.getFirst()));
  }

  /** Another server has to get the next key first. */
  @Test
  void aDamagedKeyOfARegistrationIsNotReplaced() {
    var id = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var signing =
        new Key.Active(
            new KeyIdentity(new KeyId("a"), id, JsonObject.EMPTY.with("kty", "EC")),
            SEALED,
            since(START));

    assertThat(RotationPlan.damage(new KeyRing(id, 1, List.of(signing)), List.of(signing)).steps())
        .isEmpty();
  }

  private static List<Step> plan(Instant now, Key... keys) {
    return RotationPlan.of(ring(keys), believed(now), SCHEDULE).steps();
  }

  private static List<Step> held(Instant now, Key... keys) {
    return RotationPlan.held(ring(keys), believed(now), SCHEDULE).steps();
  }

  private List<Step> takenBack(Key... keys) {
    return RotationPlan.takenBack(ring(keys), active.identity().id()).steps();
  }

  private static List<Step> early(Instant now, Key... keys) {
    return RotationPlan.early(ring(keys), believed(now), SCHEDULE).steps();
  }

  private static KeyRing ring(Key... keys) {
    return new KeyRing(RING, 7, List.of(keys));
  }

  private static Key.Upcoming upcoming(Instant at) {
    return new Key.Upcoming(identity("upcoming"), SEALED, since(at));
  }

  private static Key.Upcoming upcoming(Instant at, Instant activeFrom) {
    return new Key.Upcoming(identity("upcoming"), SEALED, since(at), Optional.of(activeFrom));
  }

  private static Key.Since since(Instant at) {
    return new Key.Since(at, 1);
  }

  private static KeyIdentity identity(String name) {
    return new KeyIdentity(
        new KeyId(name), RING, JsonObject.EMPTY.with("kty", "EC").with("kid", name));
  }

  private static BelievedTime believed(Instant now) {
    return new BelievedTime(now, List.of());
  }

  @Test
  void timeThatNoClockMeasuredDoesNotCountForTheAnnouncement() {
    var upcoming = upcoming(START.plus(PERIOD).minus(ANNOUNCEMENT));
    var jump = Duration.ofDays(365);
    var after = START.plus(PERIOD).plus(jump);
    var gap = List.of(ClockStep.between(after.minusSeconds(1).minus(jump), after.minusSeconds(1)));
    var ring = ring(active, upcoming);

    assertThat(
            RotationPlan.of(ring, new BelievedTime(after.minusSeconds(1), gap), SCHEDULE).steps())
        .isEmpty();
    assertThat(RotationPlan.of(ring, new BelievedTime(after, gap), SCHEDULE).steps())
        .containsExactly(new Step.Supersede(active), new Step.Activate(upcoming));
  }

  @Test
  void timeThatNoClockMeasuredDoesNotCountForTheRetirement() {
    var retiring = new Key.Retiring(identity("retiring"), SEALED, since(START));
    var jump = Duration.ofDays(365);
    var after = START.plus(RETIREMENT).plus(jump);
    var gap = List.of(ClockStep.between(START.plusSeconds(1), START.plusSeconds(1).plus(jump)));
    var current = new Key.Active(identity("current"), SEALED, since(after));
    var ring = ring(retiring, current);

    assertThat(
            RotationPlan.of(ring, new BelievedTime(after.minusSeconds(1), gap), SCHEDULE).steps())
        .isEmpty();
    assertThat(RotationPlan.of(ring, new BelievedTime(after, gap), SCHEDULE).steps())
        .containsExactly(new Step.Retire(retiring));
  }

  @Test
  void aTimeInTheFutureIsReplacedAndNotWaitedFor() {
    var future = START.plus(Duration.ofDays(365));
    var upcoming = upcoming(future);
    var retiring = new Key.Retiring(identity("retiring"), SEALED, since(future));
    var ahead = new Key.Active(identity("ahead"), SEALED, since(future));
    var nearly = START.plus(ClockTolerance.LIMIT);

    assertThat(plan(START, active, upcoming)).containsExactly(new Step.Redate(upcoming));
    assertThat(plan(START, ahead, retiring))
        .containsExactly(new Step.Redate(ahead), new Step.Redate(retiring));
    assertThat(plan(START, active, upcoming(nearly))).isEmpty();
    assertThat(plan(START, active, upcoming(nearly.plusNanos(1000)))).hasSize(1);
    assertThat(plan(START, ahead, active)).containsExactly(new Step.Supersede(ahead));
  }
}
