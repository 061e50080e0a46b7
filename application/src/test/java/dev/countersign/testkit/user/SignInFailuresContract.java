package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.SignInFailureRecord;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
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
}
