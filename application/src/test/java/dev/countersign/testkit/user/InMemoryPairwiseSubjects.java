package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Pairwise subjects from a counter that all instances share. */
public final class InMemoryPairwiseSubjects implements PairwiseSubjects {

  private static final AtomicLong COUNT = new AtomicLong();

  private final Map<Key, PairwiseSubject> subjects = new ConcurrentHashMap<>();

  private record Key(String sector, UserId user) {}

  @Override
  public PairwiseSubject subject(String sector, UserId user) {
    return subjects.computeIfAbsent(new Key(sector, user), key -> next());
  }

  private static PairwiseSubject next() {
    var number = Long.toString(COUNT.incrementAndGet());
    return new PairwiseSubject(
        PairwiseSubject.BEGINNING + "S".repeat(43 - number.length()) + number);
  }
}
