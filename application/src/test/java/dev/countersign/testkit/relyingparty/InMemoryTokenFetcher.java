package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import java.net.URI;
import java.util.Optional;

/** {@link TokenFetcher} in memory: it reaches one server. */
public final class InMemoryTokenFetcher implements TokenFetcher {

  private final RemoteProvider server;

  /** Creates a fetcher that reaches {@code server}. */
  public InMemoryTokenFetcher(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<Fetched, RelyingPartyError> fetch(
      URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
    if (server.isDown() || !tokenEndpoint.equals(server.tokenEndpoint())) {
      return Result.refused(new ServerFailed("no answer"));
    }
    return server
        .answer(new RemoteProvider.Question(proof, scope, resource))
        .mapError(refused -> (RelyingPartyError) refused);
  }
}
