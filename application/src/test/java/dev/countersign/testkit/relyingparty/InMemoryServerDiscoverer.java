package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;

/** {@link ServerDiscoverer} in memory: it reaches one server. */
public final class InMemoryServerDiscoverer implements ServerDiscoverer {

  private final RemoteProvider server;

  /** Creates a discoverer that reaches {@code server}. */
  public InMemoryServerDiscoverer(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    var openid = metadata(URI.create(issuer.at("/.well-known/openid-configuration")), issuer);
    var oauth = metadata(issuer.wellKnown("oauth-authorization-server"), issuer);
    return openid instanceof Result.Ok ? openid : oauth;
  }

  private Result<ServerMetadata, RelyingPartyError> metadata(URI url, Issuer issuer) {
    return document(url)
        .flatMap(
            document ->
                ServerMetadata.parse(document, issuer)
                    .<RelyingPartyError>mapError(ServerFailed::new));
  }

  @Override
  public Result<JwkSet, RelyingPartyError> keys(URI jwksUri) {
    return document(jwksUri)
        .flatMap(
            document ->
                JwkSet.parsePublished(document).<RelyingPartyError>mapError(ServerFailed::new));
  }

  private Result<JsonObject, RelyingPartyError> document(URI url) {
    if (server.isDown()) {
      return Result.refused(new ServerFailed("down"));
    }
    return server
        .document(url)
        .<Result<JsonObject, RelyingPartyError>>map(Result::ok)
        .orElseGet(() -> Result.refused(new ServerFailed("nothing there")));
  }
}
