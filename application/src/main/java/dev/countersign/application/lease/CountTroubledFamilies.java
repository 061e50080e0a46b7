package dev.countersign.application.lease;

import dev.countersign.domain.lease.TroubledFamilies;

/** Counts the token families that have a problem. */
@FunctionalInterface
public interface CountTroubledFamilies {

  /** The largest count: counting ends there. */
  int MOST = 1000;

  /** Returns how many have a problem, at most {@link #MOST} of each kind. */
  TroubledFamilies count();
}
