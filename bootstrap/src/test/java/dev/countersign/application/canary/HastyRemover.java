package dev.countersign.application.canary;

import dev.countersign.application.session.driven.Sessions;
import java.time.InstantSource;

/** Breaks a rule: it removes records without asking whether the clock can be believed. */
public final class HastyRemover {

  /** Removes sessions. */
  int remove(Sessions sessions, InstantSource clock) {
    return sessions.removeExpired(clock.instant(), 1);
  }
}
