package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.ReceiveLogout;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the logouts that other servers announce: the {@code backchannel_logout_uri} and the
 * {@code frontchannel_logout_uri} of this service's registrations.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">OpenID
 *     Connect Front-Channel Logout §2</a>
 */
@Controller("/rp/logout/{name}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class AnnouncedLogoutController {

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncedLogoutController.class);

  private final ReceiveLogout receiveLogout;

  AnnouncedLogoutController(ReceiveLogout receiveLogout) {
    this.receiveLogout = receiveLogout;
  }

  @Post("/back-channel")
  HttpResponse<byte[]> backChannel(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return response(
        name,
        Bodies.form(request, body)
            .mapError(InvalidRequest::description)
            .flatMap(form -> receiveLogout.backChannel(name, once(form, "logout_token"))));
  }

  private static Optional<String> once(FormParameters form, String parameter) {
    return form.parameters().get(parameter);
  }

  /**
   * The browser requests it in a frame, and shows nothing of the response. It needs no cookie, so
   * that it also works where browsers send none in frames.
   */
  @Get("/front-channel")
  HttpResponse<byte[]> frontChannel(String name, HttpRequest<?> request) {
    var parameters = new Parameters(request.getParameters().asMap());
    return response(
        name,
        parameters
            .doubled(Set.of())
            .<Result<Integer, String>>map(
                doubled -> Result.refused("a parameter is sent more than once"))
            .orElseGet(
                () ->
                    receiveLogout.frontChannel(
                        name, parameters.get("iss"), parameters.get("sid"))));
  }

  private static HttpResponse<byte[]> response(String name, Result<Integer, String> result) {
    return switch (result) {
      case Result.Ok<Integer, String>(var count) -> {
        LOG.debug("Logout announced for {}: {} sign-ins", OAuthError.printable(name), count);
        // Back-Channel Logout §2.8: "the RP's response SHOULD include the Cache-Control HTTP
        // response header field with a no-store value".
        yield HttpResponse.<byte[]>ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
      }
      case Result.Refused<Integer, String>(var reason) -> {
        LOG.info(
            "Announced logout for {} refused: {}",
            OAuthError.printable(name),
            OAuthError.printable(reason));
        // Back-Channel Logout §2.8: "If the logout request was invalid or the logout failed, the RP
        // MUST respond with HTTP 400 Bad Request."
        yield JsonResponses.secret(
            HttpStatus.BAD_REQUEST,
            JsonObject.EMPTY
                .with("error", "invalid_request")
                .with("error_description", "the logout was not accepted"));
      }
    };
  }
}
