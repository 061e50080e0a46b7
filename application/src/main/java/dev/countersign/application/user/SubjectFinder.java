package dev.countersign.application.user;

import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.user.UserId;

/** Finds subjects by the registration of the client. */
final class SubjectFinder implements FindSubject {

  private final PairwiseSubjects pairwise;

  SubjectFinder(PairwiseSubjects pairwise) {
    this.pairwise = pairwise;
  }

  @Override
  public String subject(Client client, UserId user) {
    return client
        .metadata()
        .subject()
        .pairwiseSector()
        .map(sector -> pairwise.subject(sector, user).value())
        .orElse(user.value());
  }
}
