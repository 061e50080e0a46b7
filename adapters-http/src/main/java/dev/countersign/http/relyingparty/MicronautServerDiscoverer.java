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
public class MicronautServerDiscoverer implements ServerDiscoverer {

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public MicronautServerDiscoverer(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    return client
        .get(openid(issuer))
        .flatMap(
            response ->
                response
                    .document()
                    .map(document -> read(document, issuer))
                    .orElseGet(() -> discoverOAuth(issuer)));
  }

  private Result<ServerMetadata, RelyingPartyError> discoverOAuth(Issuer issuer) {
    return client
        .get(oauth(issuer))
        .flatMap(
            response ->
                response
                    .document()
                    .map(document -> read(document, issuer))
                    .orElseGet(
                        () ->
                            Result.refused(
                                new ServerFailed(
                                    "the provider has no metadata at its well-known URLs"))));
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

  /** OpenID Connect Discovery §4: the path is appended to the issuer. */
  private static URI openid(Issuer issuer) {
    return URI.create(issuer.at("/.well-known/openid-configuration"));
  }

  /** RFC 8414 §3.1: the path is inserted between the host and the path of the issuer. */
  private static URI oauth(Issuer issuer) {
    var base = URI.create(issuer.value());
    return base.resolve("/.well-known/oauth-authorization-server" + base.getRawPath());
  }
}
