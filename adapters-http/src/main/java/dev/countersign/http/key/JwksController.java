package dev.countersign.http.key;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The endpoint that publishes the public keys of this server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
@Controller("/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@CrossOrigin(
    allowedMethods = {HttpMethod.GET, HttpMethod.HEAD},
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
final class JwksController {

  private final PublishKeys publishKeys;

  JwksController(PublishKeys publishKeys) {
    this.publishKeys = publishKeys;
  }

  @Get
  @Produces({MediaType.APPLICATION_JSON, "application/jwk-set+json"})
  HttpResponse<byte[]> keys() {
    var published = publishKeys.publish(KeyOwner.PROVIDER);
    return JsonResponses.published(published.keys().document(), published.maxAge());
  }
}
