package dev.countersign.application.user;

import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.user.UserId;
import java.util.Optional;

/** Finds subjects by the registration of the client. */
final class SubjectFinder implements FindSubject {

  private final PairwiseSubjects pairwise;

  SubjectFinder(PairwiseSubjects pairwise) {
    this.pairwise = pairwise;
  }

  @Override
  public String subject(Client client, UserId user) {
    return subject(client.metadata().subject().pairwiseSector(), user);
  }

  @Override
  public String subject(Optional<String> sector, UserId user) {
    return sector.map(name -> pairwise.subject(name, user).value()).orElse(user.value());
  }
}
