package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link SignInFailures}. No sign-in has failed before each test. */
public abstract class SignInFailuresContract {

  private static final SecretHash SUBJECT = hash("subject");

  /** Returns the adapter. */
  protected abstract SignInFailures failures();

  @Test
  void isEmptyAtFirst() {
    assertThat(failures().of(SUBJECT)).isEqualTo(SignInFailureRecord.NONE);
  }

  @Test
  void countsConsecutiveFailures() {
    failures().add(SUBJECT, Times.NOW);
    failures().add(SUBJECT, Times.NOW.plusSeconds(1));
    assertThat(failures().of(SUBJECT))
        .isEqualTo(
            SignInFailureRecord.NONE.plusOneAt(Times.NOW).plusOneAt(Times.NOW.plusSeconds(1)));
  }

  @Test
  void startsAgainAfterALongTime() {
    failures().add(SUBJECT, Times.NOW);
    failures().add(SUBJECT, Times.NOW);
    var nextDay = Times.NOW.plus(Duration.ofDays(1));
    failures().add(SUBJECT, nextDay);
    assertThat(failures().of(SUBJECT)).isEqualTo(SignInFailureRecord.NONE.plusOneAt(nextDay));
  }

  @Test
  void distinguishesSubjects() {
    failures().add(SUBJECT, Times.NOW);
    assertThat(failures().of(hash("other"))).isEqualTo(SignInFailureRecord.NONE);
  }

  @Test
  void removesOneSubjectAndNoOther() {
    failures().add(SUBJECT, Times.NOW);
    failures().add(hash("other"), Times.NOW);
    failures().forget(SUBJECT);
    failures().forget(hash("unknown"));
    assertThat(failures().of(SUBJECT)).isEqualTo(SignInFailureRecord.NONE);
    assertThat(failures().of(hash("other")).count()).isEqualTo(1);
  }

  @Test
  void takesOneFailureBackAndKeepsTheTime() {
    failures().add(SUBJECT, Times.NOW);
    failures().add(SUBJECT, Times.NOW.plusSeconds(1));
    failures().add(hash("other"), Times.NOW);
    failures().takeBack(SUBJECT);
    assertThat(failures().of(SUBJECT))
        .isEqualTo(new SignInFailureRecord(1, Optional.of(Times.NOW.plusSeconds(1))));
    failures().takeBack(SUBJECT);
    failures().takeBack(SUBJECT);
    failures().takeBack(hash("unknown"));
    assertThat(failures().of(SUBJECT).count()).isZero();
    assertThat(failures().of(hash("other")).count()).isEqualTo(1);
    assertThat(failures().of(hash("unknown"))).isEqualTo(SignInFailureRecord.NONE);
  }

  @Test
  void countsConcurrentFailuresThatAreTakenBack() {
    failures().add(SUBJECT, Times.NOW);
    var counted =
        Race.winners(
            runner -> {
              failures().add(SUBJECT, Times.NOW);
              failures().takeBack(SUBJECT);
              return failures().of(SUBJECT).count() >= 1;
            });
    assertThat(counted).isEqualTo(Race.RUNNERS);
    assertThat(failures().of(SUBJECT).count()).isEqualTo(1);
  }

  @Test
  void countsAllConcurrentFailures() {
    var counted =
        Race.winners(
            runner -> {
              failures().add(SUBJECT, Times.NOW);
              failures().add(SUBJECT, Times.NOW);
              return failures().of(SUBJECT).count() >= 2;
            });
    assertThat(counted).isEqualTo(Race.RUNNERS);
    assertThat(failures().of(SUBJECT).count()).isEqualTo(2 * Race.RUNNERS);
  }

  @Test
  void removesTheFailuresOfSomeSubjectsAndNoOthers() {
    for (var subject : List.of("one", "two", "three", "recent")) {
      failures().add(hash(subject), Times.NOW);
    }
    failures().add(hash("recent"), Times.NOW.plusSeconds(1));
    var before = Times.NOW.plusSeconds(1);
    assertThat(failures().removeExpired(Times.NOW, 9)).isZero();
    assertThat(failures().removeExpired(before, 2)).isEqualTo(2);
    assertThat(failures().removeExpired(before, 2)).isEqualTo(1);
    assertThat(failures().of(hash("one"))).isEqualTo(SignInFailureRecord.NONE);
    assertThat(failures().of(hash("recent")).count()).isEqualTo(2);
  }
}
