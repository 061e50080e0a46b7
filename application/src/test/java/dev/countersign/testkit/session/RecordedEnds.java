package dev.countersign.testkit.session;

import dev.countersign.application.session.EndSessions;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link EndSessions} that records which sessions are ended. */
public final class RecordedEnds implements EndSessions {

  private final List<SessionId> ended = new ArrayList<>();

  /** Returns the sessions, the first one first. */
  public List<SessionId> ended() {
    return List.copyOf(ended);
  }

  @Override
  public boolean end(SessionId session) {
    return ended.add(session);
  }

  @Override
  public int endAllOf(UserId user, Optional<SessionId> except) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int endAll() {
    throw new UnsupportedOperationException();
  }
}
