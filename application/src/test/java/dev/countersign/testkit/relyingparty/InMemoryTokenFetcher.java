package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@link TokenFetcher} in memory: it reaches one server. */
public final class InMemoryTokenFetcher implements TokenFetcher {

  private final RemoteProvider server;

  /** Creates a fetcher that reaches {@code server}. */
  public InMemoryTokenFetcher(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<Fetched, Failed> fetch(
      URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
    if (server.isDown() || !tokenEndpoint.equals(server.tokenEndpoint())) {
      return Result.refused(new Failed(new ServerFailed("no answer"), true, Optional.empty()));
    }
    return server
        .answer(new RemoteProvider.Question(proof, scope, resource))
        .mapError(refused -> new Failed(refused, true, Optional.empty()));
  }

  @Override
  public Duration longestCall() {
    return Duration.ofSeconds(10);
  }
}
