package dev.countersign.http.account;

import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.SignInForms;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.http.user.OfferedServers;
import dev.countersign.http.user.Remembering;
import dev.countersign.http.user.SignInProblem;
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
import java.util.List;
import java.util.Optional;

/** The sign-in page without an authorization request. It returns only to a {@link SignInTarget}. */
@Controller("/account/sign-in")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AccountSignInController {

  private static final String PROTECTED_CONTENT = CsrfProtection.ACCOUNT_SIGN_IN;

  private final SignInForms signIns;
  private final SessionPolicy policy;
  private final AccountSession session;
  private final CsrfProtection csrfProtection;
  private final OfferedServers offers;
  private final Pages pages;

  AccountSignInController(
      SignInForms signIns,
      SessionPolicy policy,
      AccountSession session,
      CsrfProtection csrfProtection,
      OfferedServers offers,
      Pages pages) {
    this.signIns = signIns;
    this.policy = policy;
    this.session = session;
    this.csrfProtection = csrfProtection;
    this.offers = offers;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(HttpRequest<?> request) {
    return page(
        request, FormParameters.NONE, new SignInProblem(HttpStatus.OK, "", Optional.empty()));
  }

  @Post
  HttpResponse<String> signIn(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.form(request, body)) {
      case Result.Ok<FormParameters, InvalidRequest>(var form) -> signIn(request, form);
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          page(request, FormParameters.NONE, incomplete());
    };
  }

  private static SignInProblem incomplete() {
    return new SignInProblem(
        HttpStatus.BAD_REQUEST, "Enter your username and password.", Optional.empty());
  }

  private HttpResponse<String> signIn(HttpRequest<?> request, FormParameters form) {
    if (csrfProtection.refusal(request, PROTECTED_CONTENT, form.get("guard")).isPresent()) {
      return page(
          request,
          form,
          new SignInProblem(
              HttpStatus.FORBIDDEN,
              "This page has expired, or the form was sent from another site. Please try again.",
              Optional.empty()));
    }
    if (!SignInForms.isComplete(form)) {
      return page(request, form, incomplete());
    }
    return switch (signIns.signIn(request, form)) {
      case Result.Ok<SignedIn, SignInRefusal>(var signedIn) ->
          signIns.signedIn(request, signedIn, session.to(SignInTarget.ACCOUNT.path()));
      case Result.Refused<SignedIn, SignInRefusal>(var refusal) ->
          page(request, form, SignInProblem.of(refusal));
    };
  }

  private HttpResponse<String> page(
      HttpRequest<?> request, FormParameters form, SignInProblem problem) {
    var guard = csrfProtection.protect(request, PROTECTED_CONTENT);
    var page =
        new AccountSignInPage(
            offers.offered(List.of()),
            form.get("username"),
            policy.rememberedLife().map(life -> Remembering.of(life, SignInForms.remember(form))),
            Optional.of(problem.message()).filter(message -> !message.isEmpty()),
            guard.value());
    var response =
        pages
            .show(request, problem.status(), "account-sign-in", page, ContentSecurityPolicy.HERE)
            .cookie(guard.cookie());
    problem.retryAfter().ifPresent(value -> response.header(HttpHeaders.RETRY_AFTER, value));
    return response;
  }
}
