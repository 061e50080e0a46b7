package dev.countersign.application.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.net.URI;
import java.util.Map;

/** Agrees that a server has moved endpoints to another origin. */
public interface AgreeToServer {

  /**
   * The agreement.
   *
   * @param issuer the issuer of the server
   * @param endpoints the endpoints that moved, and where to
   * @param actor who agrees
   */
  record Command(String issuer, Map<ServerEndpoint, URI> endpoints, Actor actor) {

    /** Copies the endpoints. */
    public Command {
      endpoints = Map.copyOf(endpoints);
    }
  }

  /**
   * Puts the metadata in force that the server published last. Refuses an agreement to other
   * endpoints than the ones that moved, so that nobody agrees to what they did not see.
   */
  Result<KnownServer, RelyingPartyError> agree(Command command);
}
