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

/** Discovers servers over HTTP. */
@Singleton
public class MicronautServerDiscoverer implements ServerDiscoverer {

  private final ProviderHttpClient calls;

  /** Discovers with these calls. */
  public MicronautServerDiscoverer(ProviderHttpClient calls) {
    this.calls = calls;
  }

  @Override
  public Result<ServerMetadata, RelyingPartyError> discover(Issuer issuer) {
    return calls
        .get(openid(issuer))
        .flatMap(
            reply ->
                reply
                    .document()
                    .map(document -> read(document, issuer))
                    .orElseGet(() -> discoverOAuth(issuer)));
  }

  private Result<ServerMetadata, RelyingPartyError> discoverOAuth(Issuer issuer) {
    return calls
        .get(oauth(issuer))
        .flatMap(
            reply ->
                reply
                    .document()
                    .map(document -> read(document, issuer))
                    .orElseGet(
                        () ->
                            Result.refused(
                                new ServerFailed(
                                    "the server has no metadata at its well-known URLs"))));
  }

  @Override
  public Result<JwkSet, RelyingPartyError> keys(URI jwksUri) {
    return calls
        .get(jwksUri)
        .flatMap(
            reply ->
                reply
                    .document()
                    .map(document -> JwkSet.parsePublished(document).mapError(this::failed))
                    .orElseGet(() -> Result.refused(reply.refusal(List.of()))));
  }

  private Result<ServerMetadata, RelyingPartyError> read(JsonObject document, Issuer issuer) {
    return ServerMetadata.parse(document, issuer).mapError(this::failed);
  }

  private RelyingPartyError failed(String reason) {
    return new ServerFailed("the server's answer is of no use: " + reason);
  }

  /** OpenID Connect Discovery §4: the path goes after the issuer's. */
  private static URI openid(Issuer issuer) {
    return URI.create(issuer.at("/.well-known/openid-configuration"));
  }

  /** RFC 8414 §3.1: the path goes between the issuer's host and its path. */
  private static URI oauth(Issuer issuer) {
    var base = URI.create(issuer.value());
    return base.resolve("/.well-known/oauth-authorization-server" + base.getRawPath());
  }
}
