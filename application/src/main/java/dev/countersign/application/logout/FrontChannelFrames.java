package dev.countersign.application.logout;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.logout.RequestLogout.Frame;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a browser loads to tell the clients of a session that it has ended.
 *
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 */
final class FrontChannelFrames {

  // A browser loads them all at once, and a proxy refuses a response whose headers name more hosts.
  private static final int MOST = 50;

  private final Sessions sessions;
  private final FindClient findClient;
  private final InstantSource clock;

  FrontChannelFrames(Sessions sessions, FindClient findClient, InstantSource clock) {
    this.sessions = sessions;
    this.findClient = findClient;
    this.clock = clock;
  }

  /** Returns a frame for each active client that registered a URI for it, but at most 50. */
  List<Frame> of(SessionId session) {
    return sessions.clients(session).stream()
        .flatMap(client -> frame(client).stream())
        .limit(MOST)
        .toList();
  }

  private Optional<Frame> frame(SessionClient visited) {
    return known(visited.client())
        .filter(client -> client.life().end(clock.instant()).isEmpty())
        .flatMap(client -> client.metadata().logout().frontChannel())
        .map(URI::toString)
        .flatMap(RedirectUri::parse)
        .map(uri -> new Frame(uri, visited.sid()));
  }

  // The user waits for the page, so no document of a client is fetched for it.
  private Optional<Client> known(ClientId id) {
    return findClient.mustFetch(id)
        ? Optional.empty()
        : findClient.find(id).map(Optional::of).orElse(absence -> Optional.empty());
  }
}
