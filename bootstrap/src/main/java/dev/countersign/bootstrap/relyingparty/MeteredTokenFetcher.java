package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Measures the token requests. */
final class MeteredTokenFetcher implements TokenFetcher {

  private final TokenFetcher fetcher;
  private final ServerCalls calls;

  MeteredTokenFetcher(TokenFetcher fetcher, ServerCalls calls) {
    this.fetcher = fetcher;
    this.calls = calls;
  }

  @Override
  public Result<Fetched, Failed> fetch(
      URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
    return calls.measured(
        tokenEndpoint,
        "token",
        () -> fetcher.fetch(tokenEndpoint, proof, scope, resource),
        Failed::error);
  }

  @Override
  public Duration longestCall() {
    return fetcher.longestCall();
  }
}
