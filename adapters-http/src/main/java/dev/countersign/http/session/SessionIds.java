package dev.countersign.http.session;

import dev.countersign.domain.session.SessionId;
import java.util.Optional;

/** Reads identifiers of sessions in requests. */
public final class SessionIds {

  private static final int LONGEST = 43;

  private SessionIds() {}

  /** Returns the identifier; empty if no session can have it. */
  public static Optional<SessionId> parse(String text) {
    return text.isEmpty() || text.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new SessionId(text));
  }
}
