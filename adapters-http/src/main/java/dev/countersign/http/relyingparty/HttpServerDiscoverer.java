package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerMetadata;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** Fetches the metadata and the keys of other providers over HTTP. */
@Singleton
public class HttpServerDiscoverer implements ServerDiscoverer {

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public HttpServerDiscoverer(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    return client
        .get(URI.create(issuer.at("/.well-known/openid-configuration")))
        .flatMap(openid -> discover(issuer, openid));
  }

  /**
   * Returns the metadata in the response. If the response does not contain the metadata of this
   * issuer, returns the metadata of RFC 8414: a server can respond with the document of another
   * issuer to all paths below its own.
   */
  private Result<ServerMetadata, RelyingPartyError> discover(
      Issuer issuer, ProviderResponse openid) {
    var found = openid.document().map(document -> read(document, issuer));
    if (found.isPresent() && found.get() instanceof Result.Ok) {
      return found.get();
    }
    return client
        .get(issuer.wellKnown("oauth-authorization-server"))
        .flatMap(
            oauth ->
                oauth
                    .document()
                    .map(document -> read(document, issuer))
                    .or(() -> found)
                    .orElseGet(() -> Result.refused(noMetadata(issuer))));
  }

  private static RelyingPartyError noMetadata(Issuer issuer) {
    return new ServerFailed(
        "the provider has no metadata at "
            + issuer.at("/.well-known/openid-configuration")
            + " and at "
            + issuer.wellKnown("oauth-authorization-server"));
  }

  @Override
  public Result<JwkSet, RelyingPartyError> keys(URI jwksUri) {
    return client
        .get(jwksUri)
        .flatMap(
            response ->
                response
                    .document()
                    .map(document -> JwkSet.parsePublished(document).mapError(this::failed))
                    .orElseGet(() -> Result.refused(response.refusal(List.of()))));
  }

  private Result<ServerMetadata, RelyingPartyError> read(JsonObject document, Issuer issuer) {
    return ServerMetadata.parse(document, issuer).mapError(this::failed);
  }

  private RelyingPartyError failed(String reason) {
    return new ServerFailed("the provider's response is invalid: " + reason);
  }
}
