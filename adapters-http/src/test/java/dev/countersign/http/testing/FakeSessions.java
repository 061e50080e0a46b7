package dev.countersign.http.testing;

import dev.countersign.application.account.ManageConsents;
import dev.countersign.application.account.ManageSessions;
import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the sessions and consents that the test sets, and records what is ended. */
public final class FakeSessions implements ManageSessions {

  /** The sessions of all users. */
  public final List<Session> sessions = new ArrayList<>();

  /** The consents of all users. */
  public final List<ConsentOfClient> consents = new ArrayList<>();

  /** What was asked for. */
  public final List<String> asked = new ArrayList<>();

  @Override
  public List<Session> list(UserId user) {
    return sessions.stream().filter(session -> session.user().equals(user)).toList();
  }

  @Override
  public boolean end(UserId user, SessionId session, Actor actor) {
    asked.add("end " + user.value() + " " + session.value() + " " + actor.value());
    return list(user).stream().anyMatch(row -> row.id().equals(session));
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Actor actor) {
    asked.add(
        "end all of "
            + user.value()
            + except.map(session -> " except " + session.value()).orElse("")
            + " "
            + actor.value());
    return list(user).size();
  }

  @Override
  public int endEverybodys(Actor actor) {
    asked.add("end everybody's " + actor.value());
    return sessions.size();
  }

  /** Returns the same for consents. */
  public ManageConsents consents() {
    return new ManageConsents() {
      @Override
      public List<ConsentOfClient> list(UserId user) {
        return consents.stream().filter(consent -> consent.consent().user().equals(user)).toList();
      }

      @Override
      public boolean withdraw(UserId user, ClientId client, Actor actor) {
        asked.add("withdraw " + user.value() + " " + client.value() + " " + actor.value());
        return list(user).stream().anyMatch(row -> row.consent().client().equals(client));
      }
    };
  }
}
