package dev.countersign.http.relyingparty;

import dev.countersign.application.key.PublishKeys.Published;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
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
 * Publishes the public keys of registrations. No access token is required, since the providers that
 * fetch them do not authenticate.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-8.5.2">RFC 7517 §8.5.2</a>
 */
@Controller("/rp/registrations/{name}/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@CrossOrigin(
    allowedMethods = {HttpMethod.GET, HttpMethod.HEAD},
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
@Produces({MediaType.APPLICATION_JSON, "application/jwk-set+json"})
final class RegistrationKeysController {

  private final PublishRegistrationKeys publishRegistrationKeys;

  RegistrationKeysController(PublishRegistrationKeys publishRegistrationKeys) {
    this.publishRegistrationKeys = publishRegistrationKeys;
  }

  @Get
  HttpResponse<byte[]> keys(String name) {
    return switch (publishRegistrationKeys.publish(name)) {
      case Result.Ok<Published, RelyingPartyError>(var published) ->
          JsonResponses.published(published.keys().document(), published.maxAge());
      case Result.Refused<Published, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
