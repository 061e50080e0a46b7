package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.ReceiveAnswer;
import dev.countersign.application.relyingsignin.ReceiveAnswer.Outcome;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The redirect URIs of this service's registrations at other servers. An answer comes in the query,
 * in a form, or in the fragment.
 *
 * @see <a
 *     href="https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes">OAuth
 *     2.0 Multiple Response Types §2.1</a>
 * @see <a
 *     href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode">OAuth
 *     2.0 Form Post Response Mode §2</a>
 */
@Controller("/rp/callback/{name}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class CallbackController {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);

  private final ReceiveAnswer receiveAnswer;
  private final SignInCookies cookies;
  private final BrowserResponses responses;

  CallbackController(
      ReceiveAnswer receiveAnswer, SignInCookies cookies, BrowserResponses responses) {
    this.receiveAnswer = receiveAnswer;
    this.cookies = cookies;
    this.responses = responses;
  }

  /** Without a query, the answer can be in the fragment, which browsers do not send. */
  @Get
  HttpResponse<String> get(String name, HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return query.isEmpty()
        ? responses.fragment(request, path(name))
        : with(request, FormParameters.parse(query), answer -> received(name, request, answer));
  }

  /**
   * The form of another site comes without the cookie, so that it is sent once more. The field that
   * marks the second form is no secret: without the cookie, it is of no use.
   */
  @Post
  HttpResponse<String> post(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return with(
        request,
        Bodies.form(request, body),
        form ->
            form.parameters().get(AnswerPage.CONTINUED).isPresent()
                ? with(request, answer(form), answer -> received(name, request, answer))
                : responses.form(request, path(name), form));
  }

  private static Result<FormParameters, InvalidRequest> answer(FormParameters form) {
    return form.pairs().stream()
        .filter(pair -> pair.name().equals(AnswerPage.FRAGMENT))
        .findFirst()
        .map(pair -> FormParameters.parse(pair.value()))
        .orElseGet(() -> Result.ok(form.without(AnswerPage.CONTINUED)));
  }

  private HttpResponse<String> with(
      HttpRequest<?> request,
      Result<FormParameters, InvalidRequest> parameters,
      Function<FormParameters, HttpResponse<String>> next) {
    return switch (parameters) {
      case Result.Ok<FormParameters, InvalidRequest>(var read) -> next.apply(read);
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          responses.refused(request, SignInRefusal.MALFORMED);
    };
  }

  private HttpResponse<String> received(
      String name, HttpRequest<?> request, FormParameters answer) {
    var command = new ReceiveAnswer.Command(name, answer.parameters(), cookies.browser(request));
    return switch (receiveAnswer.receive(command)) {
      case Result.Ok<Outcome, SignInRefusal>(var outcome) -> returned(name, outcome);
      case Result.Refused<Outcome, SignInRefusal>(var refusal) ->
          responses.refused(request, refusal);
    };
  }

  private HttpResponse<String> returned(String name, Outcome outcome) {
    outcome
        .failure()
        .ifPresent(
            reason ->
                LOG.info("Sign-in through {} failed: {}", name, OAuthError.printable(reason)));
    return responses.redirect(outcome.destination());
  }

  private static String path(String name) {
    return "/rp/callback/" + FormParameters.encoded(name);
  }
}
