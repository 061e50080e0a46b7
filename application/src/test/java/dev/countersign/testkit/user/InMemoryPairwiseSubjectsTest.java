package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PairwiseSubjects;

class InMemoryPairwiseSubjectsTest extends PairwiseSubjectsContract {

  private final PairwiseSubjects here = new InMemoryPairwiseSubjects();
  private final PairwiseSubjects elsewhere = new InMemoryPairwiseSubjects();

  @Override
  protected PairwiseSubjects pairwiseSubjects() {
    return here;
  }

  @Override
  protected PairwiseSubjects ofAnotherServer() {
    return elsewhere;
  }
}
