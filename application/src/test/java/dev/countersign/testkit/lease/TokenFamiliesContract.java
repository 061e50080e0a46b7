package dev.countersign.testkit.lease;

import static dev.countersign.testkit.lease.FamilyFixtures.family;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyOutcome;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.FamilyState;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.lease.TroubledFamilies;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RegistrationRecordsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link TokenFamilies}. The store is empty before each test. */
public abstract class TokenFamiliesContract extends RegistrationRecordsContract {

  private static final FamilyId ID = new FamilyId("sign-in");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Optional<Instant> LATER = Optional.of(Times.LATER);

  /** Returns the adapter. */
  protected abstract TokenFamilies families();

  @Override
  protected RegistrationRecords records() {
    return families();
  }

  @Override
  protected void addRecord(RegistrationName registration) {
    families().add(family("of-" + registration.value(), registration.value()), LATER, Times.NOW);
  }

  @Override
  protected boolean hasRecord(RegistrationName registration) {
    return families().find(new FamilyId("of-" + registration.value())).isPresent();
  }

  @Override
  protected List<StoreWrite> writes() {
    var send = added("send");
    var sendClaim = claim(MINUTE);
    var judge = added("judge");
    var judgeClaim = claim(MINUTE);
    var answer = sent("answer");
    var finish = sent("finish");
    var use = added("use");
    var removed = added("removed");
    families().add(family("other", "other"), LATER, Times.NOW);
    var unused = added("unused");
    return List.of(
        StoreWrite.once(
            "add",
            () -> families().add(family("new"), LATER, Times.NOW),
            () -> families().find(new FamilyId("new"))),
        StoreWrite.onceTrue(
            "send",
            () -> families().send(send, 1, sendClaim, Times.LATER),
            () -> families().find(send)),
        StoreWrite.onceTrue(
            "claim", () -> families().claim(judge, 1, judgeClaim), () -> families().find(judge)),
        StoreWrite.repeatable(
            "answer",
            () -> assertThat(families().answer(answer, next("answer"))).isTrue(),
            () -> families().find(new FamilyId("answer"))),
        StoreWrite.onceTrue(
            "finish",
            () -> families().finish(finish, new FamilyId("finish"), renewed("finish")),
            () -> families().find(new FamilyId("finish"))),
        StoreWrite.repeatable(
            "use", () -> families().use(use, Times.LATER), () -> families().find(use)),
        StoreWrite.repeatable(
            "remove", () -> families().remove(removed), () -> families().find(removed)),
        StoreWrite.repeatable(
            "removeAll",
            () -> families().removeAll(new RegistrationName("other")),
            () -> families().find(new FamilyId("other"))),
        StoreWrite.repeatable(
            "removeUnused",
            () -> assertThat(families().removeUnused(Times.NOW.plusSeconds(1), 99)).isPositive(),
            () -> families().find(unused)));
  }

  private FamilyId added(String id) {
    families().add(family(id), LATER, Times.NOW);
    return new FamilyId(id);
  }

  private LeaseClaim sent(String id) {
    var claim = claim(MINUTE);
    assertThat(families().send(added(id), 1, claim, Times.LATER)).isTrue();
    return claim;
  }

  private static TokenFamily next(String id) {
    return family(id, "app", 2, "next");
  }

  private static FamilyOutcome renewed(String id) {
    return new FamilyOutcome(FamilyStage.IDLE, Optional.of(next(id)), LATER, Optional.empty());
  }

  private static FamilyOutcome failed(FamilyStage stage, long seconds) {
    return new FamilyOutcome(
        stage,
        Optional.empty(),
        Optional.of(Times.NOW),
        Optional.of(
            new LeaseFailure(
                3, Duration.ofSeconds(seconds), Optional.of("invalid_client"), "refused")));
  }

  private FamilyState state() {
    return families().find(ID).orElseThrow();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(families().find(ID)).isEmpty();
    assertThat(families().due(Times.LATER, Instant.EPOCH, 9)).isEmpty();
  }

  @Test
  void returnsANewFamily() {
    var id = added("sign-in");
    assertThat(families().find(id))
        .contains(
            new FamilyState(
                family("sign-in"), 1, FamilyStage.IDLE, false, Optional.empty(), Times.NOW));
    assertThatThrownBy(() -> families().add(family("sign-in"), LATER, Times.NOW))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void saysThatTheTokenIsSent() {
    var claim = sent("sign-in");
    assertThat(state().stage()).isEqualTo(FamilyStage.SENT);
    assertThat(state().claimed()).isTrue();
    assertThat(state().isDoubtful()).isFalse();
    assertThat(families().send(ID, state().version(), claim(MINUTE), Times.LATER)).isFalse();
    assertThat(families().claim(ID, state().version(), claim(MINUTE))).isFalse();
    assertThat(families().finish(claim, ID, renewed("sign-in"))).isTrue();
    assertThat(state().family()).isEqualTo(next("sign-in"));
    assertThat(state().stage()).isEqualTo(FamilyStage.IDLE);
    assertThat(state().claimed()).isFalse();
    assertThat(families().finish(claim, ID, renewed("sign-in"))).isFalse();
  }

  @Test
  void isInDoubtWhenTheClaimHasRunOut() {
    var _ = added("sign-in");
    var dead = claim(Duration.ZERO);
    assertThat(families().send(ID, 1, dead, Times.LATER)).isTrue();
    assertThat(state().isDoubtful()).isTrue();
    assertThat(state().family()).isEqualTo(family("sign-in"));

    var next = claim(MINUTE);
    assertThat(families().send(ID, state().version(), next, Times.LATER)).isTrue();
    assertThat(families().answer(dead, next("sign-in"))).isFalse();
    assertThat(families().finish(dead, ID, renewed("sign-in"))).isFalse();
    assertThat(state().family()).isEqualTo(family("sign-in"));
    assertThat(families().finish(next, ID, renewed("sign-in"))).isTrue();
  }

  @Test
  void countsWhatIsInDoubtOrLostUpToALimit() {
    assertThat(families().troubled(9)).isEqualTo(new TroubledFamilies(0, 0));
    var _ = added("idle");
    var _ = sent("claimed");
    for (var id : List.of("doubtful-1", "doubtful-2")) {
      assertThat(families().send(added(id), 1, claim(Duration.ZERO), Times.LATER)).isTrue();
    }
    var lost = sent("lost");
    assertThat(families().finish(lost, new FamilyId("lost"), failed(FamilyStage.LOST, 0))).isTrue();
    assertThat(families().troubled(9)).isEqualTo(new TroubledFamilies(2, 1));
    assertThat(families().troubled(1)).isEqualTo(new TroubledFamilies(1, 1));
  }

  @Test
  void aClaimThatHasRunOutIsGoodUntilItIsReplaced() {
    var _ = added("sign-in");
    var slow = claim(Duration.ZERO);
    assertThat(families().send(ID, 1, slow, Times.LATER)).isTrue();
    assertThat(families().answer(slow, next("sign-in"))).isTrue();
    assertThat(state().awaitsJudgment()).isTrue();
    assertThat(families().finish(slow, ID, renewed("sign-in"))).isTrue();
  }

  @Test
  void storesAnAnswerAndGoesOnWithTheClaim() {
    var claim = sent("sign-in");
    assertThat(families().answer(claim, next("sign-in"))).isTrue();
    assertThat(state().stage()).isEqualTo(FamilyStage.ANSWERED);
    assertThat(state().family()).isEqualTo(next("sign-in"));
    assertThat(state().claimed()).isTrue();
  }

  @Test
  void refusesAClaimByANodeThatReadAnEarlierState() {
    var claim = sent("sign-in");
    assertThat(families().finish(claim, ID, renewed("sign-in"))).isTrue();
    assertThat(families().send(ID, 1, claim(MINUTE), Times.LATER)).isFalse();
    assertThat(families().claim(ID, 1, claim(MINUTE))).isFalse();
    assertThat(families().send(new FamilyId("none"), 1, claim(MINUTE), Times.LATER)).isFalse();
  }

  @Test
  void letsOneOfManySend() {
    var _ = added("sign-in");
    for (var round = 0; round < 5; round++) {
      var version = state().version();
      assertThat(
              Race.winners(
                  runner -> families().send(ID, version, claim(Duration.ZERO), Times.LATER)))
          .isEqualTo(1);
    }
  }

  @Test
  void sendsNothingSoSoonAfterAFailure() {
    var claim = sent("sign-in");
    assertThat(families().finish(claim, ID, failed(FamilyStage.SENT, 60))).isTrue();
    assertThat(state().isDoubtful()).isTrue();
    assertThat(state().family()).isEqualTo(family("sign-in"));
    var failure = state().pause().orElseThrow();
    assertThat(failure.retryIn()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
    assertThat(failure.failures()).isEqualTo(3);
    assertThat(failure.error()).contains("invalid_client");
    assertThat(families().send(ID, state().version(), claim(MINUTE), Times.LATER)).isFalse();
    assertThat(families().due(Times.LATER, Instant.EPOCH, 9)).isEmpty();
  }

  @Test
  void forgetsAFailureAfterASuccess() {
    var claim = sent("sign-in");
    assertThat(families().finish(claim, ID, failed(FamilyStage.IDLE, 0))).isTrue();
    assertThat(state().pause()).isEmpty();
    var next = claim(MINUTE);
    assertThat(families().send(ID, state().version(), next, Times.LATER)).isTrue();
    assertThat(state().failure()).isPresent();
    assertThat(families().finish(next, ID, renewed("sign-in"))).isTrue();
    assertThat(state().failure()).isEmpty();
  }

  @Test
  void sendsNothingOfALostFamily() {
    var claim = sent("sign-in");
    var lost =
        new FamilyOutcome(
            FamilyStage.LOST, Optional.of(next("sign-in")), Optional.empty(), Optional.empty());
    assertThat(families().finish(claim, ID, lost)).isTrue();
    assertThat(state().stage()).isEqualTo(FamilyStage.LOST);
    assertThat(families().send(ID, state().version(), claim(MINUTE), Times.LATER)).isFalse();
    assertThat(families().claim(ID, state().version(), claim(MINUTE))).isFalse();
    assertThat(families().due(Times.LATER, Instant.EPOCH, 9)).isEmpty();
  }

  @Test
  void findsWhatIsDueTheLongestDueFirst() {
    families().add(family("late"), Optional.of(Times.NOW.plusSeconds(20)), Times.NOW);
    families().add(family("early"), Optional.of(Times.NOW.plusSeconds(10)), Times.NOW);
    families().add(family("never"), Optional.empty(), Times.NOW);
    var before = Times.NOW.minusSeconds(1);
    assertThat(families().due(Times.NOW.plusSeconds(9), before, 9)).isEmpty();
    assertThat(families().due(Times.NOW.plusSeconds(20), before, 9))
        .containsExactly(new FamilyId("early"), new FamilyId("late"));
    assertThat(families().due(Times.NOW.plusSeconds(20), before, 1))
        .containsExactly(new FamilyId("early"));
    assertThat(families().due(Times.NOW.plusSeconds(20), Times.NOW, 9)).isEmpty();
    families().use(new FamilyId("late"), Times.NOW.plusSeconds(1));
    assertThat(families().due(Times.NOW.plusSeconds(20), Times.NOW, 9))
        .containsExactly(new FamilyId("late"));
  }

  @Test
  void findsAnAnswerThatNobodyJudges() {
    var _ = added("sign-in");
    var dead = claim(Duration.ZERO);
    assertThat(families().send(ID, 1, dead, Times.LATER)).isTrue();
    assertThat(families().due(Times.NOW, Instant.EPOCH, 9)).isEmpty();
    assertThat(families().answer(dead, next("sign-in"))).isTrue();
    assertThat(families().due(Times.NOW, Instant.EPOCH, 9)).containsExactly(ID);
    assertThat(families().claim(ID, state().version(), claim(MINUTE))).isTrue();
    assertThat(state().stage()).isEqualTo(FamilyStage.ANSWERED);
    assertThat(families().due(Times.NOW, Instant.EPOCH, 9)).isEmpty();
  }

  @Test
  void aClaimEndsWithTheFamily() {
    var claim = sent("sign-in");
    families().remove(ID);
    assertThat(families().answer(claim, next("sign-in"))).isFalse();
    assertThat(families().finish(claim, ID, renewed("sign-in"))).isFalse();
    assertThat(families().find(ID)).isEmpty();
    families().use(ID, Times.NOW);
    families().remove(ID);
  }

  @Test
  void removesSomeThatNobodyUsedUnlessTheyAreClaimed() {
    List.of("one", "two", "three").forEach(id -> families().add(family(id), LATER, Times.NOW));
    var _ = sent("claimed");
    families().add(family("used"), LATER, Times.LATER);
    var after = Times.NOW.plusSeconds(1);
    assertThat(families().removeUnused(Times.NOW, 9)).isZero();
    assertThat(families().removeUnused(after, 2)).isEqualTo(2);
    assertThat(families().removeUnused(after, 2)).isEqualTo(1);
    assertThat(families().find(new FamilyId("used"))).isPresent();
    assertThat(families().find(new FamilyId("claimed"))).isPresent();
  }
}
