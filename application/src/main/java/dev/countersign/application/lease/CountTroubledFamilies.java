package dev.countersign.application.lease;

import dev.countersign.domain.lease.TroubledFamilies;

/** Counts the tokens of people that have a problem. */
@FunctionalInterface
public interface CountTroubledFamilies {

  /** The count at which counting ends. */
  int MOST = 1000;

  /** Returns how many have a problem, at most {@link #MOST} of each kind. */
  TroubledFamilies count();
}
