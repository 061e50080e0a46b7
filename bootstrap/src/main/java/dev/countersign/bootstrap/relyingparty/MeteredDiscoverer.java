package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;
import java.util.function.Function;

/** Measures the requests for metadata and keys. */
final class MeteredDiscoverer implements ServerDiscoverer {

  private final ServerDiscoverer discoverer;
  private final ServerCalls calls;

  MeteredDiscoverer(ServerDiscoverer discoverer, ServerCalls calls) {
    this.discoverer = discoverer;
    this.calls = calls;
  }

  @Override
  public Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    return calls.measured(
        URI.create(issuer.value()),
        "metadata",
        () -> discoverer.discover(issuer),
        Function.identity());
  }

  @Override
  public Result<JwkSet, RelyingPartyError> keys(URI jwksUri) {
    return calls.measured(jwksUri, "keys", () -> discoverer.keys(jwksUri), Function.identity());
  }
}
