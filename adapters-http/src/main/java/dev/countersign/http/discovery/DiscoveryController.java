package dev.countersign.http.discovery;

import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;

/**
 * Publishes the metadata document of this server.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID
 *     Connect Discovery §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-3">RFC 8414 §3</a>
 */
@Controller("/.well-known")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.APPLICATION_JSON)
@CrossOrigin(
    allowedMethods = {HttpMethod.GET, HttpMethod.HEAD},
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
final class DiscoveryController {

  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final JsonObject metadata;

  DiscoveryController(
      Issuer issuer,
      ServerCapabilities policy,
      ClientDocumentPolicy documents,
      ReleasePolicy claims,
      AuthenticationContexts contexts,
      SessionManagement sessionManagement) {
    this.metadata =
        new AuthorizationServerMetadata(
                issuer, policy, documents, claims, contexts, sessionManagement)
            .json();
  }

  @Get(uris = {"/openid-configuration", "/oauth-authorization-server"})
  HttpResponse<byte[]> metadata() {
    return JsonResponses.published(metadata, MAX_AGE);
  }
}
