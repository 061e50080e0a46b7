package dev.countersign.http.relyingparty;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Publishes the public keys of registrations: to anybody, as the servers that ask for them do not
 * say who they are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-8.5.2">RFC 7517 §8.5.2</a>
 */
@Controller("/rp/registrations/{name}/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
public class RegistrationKeysController {

  private static final MediaType JWK_SET = MediaType.of("application/jwk-set+json");

  private final PublishRegistrationKeys publishRegistrationKeys;

  /** Publishes through this port. */
  public RegistrationKeysController(PublishRegistrationKeys publishRegistrationKeys) {
    this.publishRegistrationKeys = publishRegistrationKeys;
  }

  /** The keys of that registration. */
  @Get(produces = {"application/jwk-set+json", MediaType.APPLICATION_JSON})
  public HttpResponse<byte[]> keys(String name) {
    return switch (publishRegistrationKeys.publish(name)) {
      case Result.Ok<PublishKeys.Published, RelyingPartyError>(var published) -> answer(published);
      case Result.Refused<PublishKeys.Published, RelyingPartyError>(var error) ->
          Answers.refusal(error);
    };
  }

  private static HttpResponse<byte[]> answer(PublishKeys.Published published) {
    return HttpResponse.ok(JsonText.bytes(published.keys().document()))
        .contentType(JWK_SET)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + published.maxAge().toSeconds());
  }
}
