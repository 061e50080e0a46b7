package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.AnswerInitiatedLogin;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.http.oauth.Bodies;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.Objects;

/**
 * The {@code initiate_login_uri} of this service's registrations at other servers.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin">OpenID
 *     Connect Core §4</a>
 */
@Controller("/rp/login/{name}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class InitiatedLoginController {

  private final AnswerInitiatedLogin answerInitiatedLogin;
  private final BrowserResponses responses;

  InitiatedLoginController(AnswerInitiatedLogin answerInitiatedLogin, BrowserResponses responses) {
    this.answerInitiatedLogin = answerInitiatedLogin;
    this.responses = responses;
  }

  // OpenID Connect Core §4: "this endpoint MUST ... support both HTTP GET and HTTP POST".
  @Get
  HttpResponse<String> get(String name, HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return answer(name, request, FormParameters.parse(query));
  }

  @Post
  HttpResponse<String> post(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return answer(name, request, Bodies.form(request, body));
  }

  private HttpResponse<String> answer(
      String name, HttpRequest<?> request, Result<FormParameters, InvalidRequest> parameters) {
    return switch (parameters) {
      case Result.Ok<FormParameters, InvalidRequest>(var read) ->
          switch (answerInitiatedLogin.answer(name, read.parameters())) {
            case Result.Ok<BrowserDestination, SignInRefusal>(var destination) ->
                responses.redirect(destination);
            case Result.Refused<BrowserDestination, SignInRefusal>(var refusal) ->
                responses.refused(request, refusal);
          };
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          responses.refused(request, SignInRefusal.MALFORMED);
    };
  }
}
