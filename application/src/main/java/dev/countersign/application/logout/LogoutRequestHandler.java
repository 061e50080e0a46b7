package dev.countersign.application.logout;

import dev.countersign.application.grant.FindHintedPerson.HintedPerson;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.session.driven.Sessions.WithAccount;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.session.Sid;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Handles logout requests. */
final class LogoutRequestHandler implements RequestLogout {

  static final String UNKNOWN_CLIENT = "client_id is not the identifier of an active client";

  private final LogoutRequester.Finder senders;
  private final FrontChannelFrames frames;
  private final Sessions sessions;
  private final EndSessions endSessions;
  private final SecretHasher hasher;
  private final SessionPolicy policy;
  private final InstantSource clock;

  LogoutRequestHandler(
      LogoutRequester.Finder senders,
      FrontChannelFrames frames,
      Sessions sessions,
      EndSessions endSessions,
      SecretHasher hasher,
      SessionPolicy policy,
      InstantSource clock) {
    this.senders = senders;
    this.frames = frames;
    this.sessions = sessions;
    this.endSessions = endSessions;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Outcome request(Parameters request, Optional<SessionToken> session) {
    return handle(request, session, false);
  }

  @Override
  public Outcome confirm(Parameters request, Optional<SessionToken> session) {
    return handle(request, session, true);
  }

  private Outcome handle(Parameters request, Optional<SessionToken> session, boolean confirmed) {
    return LogoutRequest.read(request)
        .flatMap(senders::sender)
        .map(sender -> outcome(sender, session, confirmed))
        .orElse(Outcome.Refused::new);
  }

  private Outcome outcome(LogoutRequester sender, Optional<SessionToken> token, boolean confirmed) {
    var found = find(token, sender.client().map(Client::id));
    if (found.isEmpty()) {
      return new Outcome.SignedOut(List.of(), sender.back());
    }
    var session = found.get();
    var proven = confirmed || isOfSession(sender, session);
    if (!proven && !session.session().isValidAt(clock.instant(), policy)) {
      return new Outcome.SignedOut(List.of(), sender.back());
    }
    if (!proven) {
      return new Outcome.ConfirmationNeeded(
          session.account().username(), sender.client(), sender.back());
    }
    // If another request ended it at the same time, the browser still has to tell the clients.
    var _ = endSessions.end(session.session().id());
    return new Outcome.SignedOut(frames.of(session.session().id()), sender.back());
  }

  // Not FindSession: a user must be able to sign out when the directory of users does not respond,
  // and when the account is disabled. An expired session is found too: it ended no grant, and its
  // clients were told nothing, so a logout still has to do both.
  private Optional<WithAccount> find(Optional<SessionToken> token, Optional<ClientId> client) {
    return token.flatMap(value -> sessions.withAccount(hasher.hash(value.value()), client));
  }

  /**
   * Returns whether the request has an ID token that its client got in this session. An ID token of
   * another session proves nothing about this one, and neither does one of an earlier release,
   * which has no {@code sid}.
   */
  private static boolean isOfSession(LogoutRequester sender, WithAccount found) {
    return sender
        .person()
        .flatMap(HintedPerson::sid)
        .filter(sid -> found.sid().map(Sid::value).filter(sid::equals).isPresent())
        .isPresent();
  }
}
