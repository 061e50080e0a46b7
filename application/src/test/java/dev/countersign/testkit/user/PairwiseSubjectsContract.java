package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The contract of {@link PairwiseSubjects}. */
public abstract class PairwiseSubjectsContract {

  private static final UserId ALICE = new UserId("alice");

  /** Returns the adapter. */
  protected abstract PairwiseSubjects pairwiseSubjects();

  /** Returns an adapter of another server. */
  protected abstract PairwiseSubjects ofAnotherServer();

  @Test
  void returnsTheSameSubjectEachTime() {
    assertThat(pairwiseSubjects().subject("client.example", ALICE))
        .isEqualTo(pairwiseSubjects().subject("client.example", ALICE));
  }

  @Test
  void returnsAnotherSubjectForEachSectorAndUser() {
    var subjects = new HashSet<PairwiseSubject>();
    for (var sector : new String[] {"client.example", "client.exampl", "other.example"}) {
      for (var user : new String[] {"alice", "ealice", "bob", "pw_" + "x".repeat(43)}) {
        subjects.add(pairwiseSubjects().subject(sector, new UserId(user)));
      }
    }
    assertThat(subjects).hasSize(12);
  }

  @Test
  void dependsOnTheSecretOfTheServer() {
    assertThat(pairwiseSubjects().subject("client.example", ALICE))
        .isNotEqualTo(ofAnotherServer().subject("client.example", ALICE));
  }

  @Test
  void doesNotContainTheIdentifierOfTheUser() {
    assertThat(pairwiseSubjects().subject("client.example", ALICE).value())
        .startsWith(PairwiseSubject.BEGINNING)
        .doesNotContain("alice", "client");
  }
}
