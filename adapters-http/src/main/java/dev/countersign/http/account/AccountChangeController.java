package dev.countersign.http.account;

import dev.countersign.application.account.ChangeOwnAccount;
import dev.countersign.application.account.ChangeOwnAccount.Refusal;
import dev.countersign.application.account.ChangeOwnAccount.Renewed;
import dev.countersign.application.account.ChangeOwnAccount.Request;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.user.Password;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.BrowserCookies;
import dev.countersign.http.user.SignInProblem;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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

/** The pages on which a signed-in user changes the own password or e-mail address. */
@Controller("/account")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AccountChangeController {

  private static final String PASSWORD = "account-password";
  private static final String EMAIL = "account-email";

  private final AccountSession session;
  private final ChangeOwnAccount change;
  private final BrowserCookies cookies;
  private final SessionCookies sessionCookies;
  private final RequesterAddresses addresses;
  private final Pages pages;

  AccountChangeController(
      AccountSession session,
      ChangeOwnAccount change,
      BrowserCookies cookies,
      SessionCookies sessionCookies,
      RequesterAddresses addresses,
      Pages pages) {
    this.session = session;
    this.change = change;
    this.cookies = cookies;
    this.sessionCookies = sessionCookies;
    this.addresses = addresses;
    this.pages = pages;
  }

  @Get("/password")
  HttpResponse<String> showPassword(HttpRequest<?> request) {
    return session.signedIn(request, user -> local(request, user, PASSWORD, ""));
  }

  @Get("/email")
  HttpResponse<String> showEmail(HttpRequest<?> request) {
    return session.signedIn(
        request,
        user ->
            local(
                request,
                user,
                EMAIL,
                user.account().profile().text(StandardClaim.EMAIL_CLAIM).orElse("")));
  }

  // The account page says why there is no such form.
  private HttpResponse<String> local(
      HttpRequest<?> request, SignedInUser user, String template, String value) {
    return user.account().keptElsewhere()
        ? session.to(SignInTarget.ACCOUNT.path())
        : page(
            request, user, template, value, new SignInProblem(HttpStatus.OK, "", Optional.empty()));
  }

  @Post("/password")
  HttpResponse<String> setPassword(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(request, body, (user, form) -> setPassword(request, user, form));
  }

  private HttpResponse<String> setPassword(
      HttpRequest<?> request, SignedInUser user, FormParameters form) {
    if (!form.get("password").equals(form.get("repeated"))) {
      return page(
          request,
          user,
          PASSWORD,
          "",
          invalid("The two passwords are not the same. Please type them again."));
    }
    return asked(request, form)
        .map(asked -> change.setPassword(asked, form.get("password")))
        .map(
            result ->
                switch (result) {
                  case Result.Ok<Optional<Renewed>, Refusal>(var renewed) -> done(renewed);
                  case Result.Refused<Optional<Renewed>, Refusal>(var refusal) ->
                      refused(request, user, PASSWORD, "", refusal);
                })
        .orElseGet(() -> session.to(SignInTarget.ACCOUNT.path()));
  }

  private HttpResponse<String> done(Optional<Renewed> renewed) {
    var response = done(Notice.PASSWORD);
    return renewed
        .map(
            session ->
                response.cookie(sessionCookies.sessionCookie(session.token(), session.session())))
        .orElse(response);
  }

  private MutableHttpResponse<String> done(Notice notice) {
    return session.to(SignInTarget.ACCOUNT.path() + "?done=" + notice.wireName());
  }

  @Post("/email")
  HttpResponse<String> setEmail(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(request, body, (user, form) -> setEmail(request, user, form));
  }

  private HttpResponse<String> setEmail(
      HttpRequest<?> request, SignedInUser user, FormParameters form) {
    var email = form.get("email").strip();
    return asked(request, form)
        .map(asked -> change.setEmail(asked, email))
        .map(
            result ->
                switch (result) {
                  case Result.Ok<Done, Refusal> _ -> done(Notice.EMAIL);
                  case Result.Refused<Done, Refusal>(var refusal) ->
                      refused(request, user, EMAIL, email, refusal);
                })
        .orElseGet(() -> session.to(SignInTarget.ACCOUNT.path()));
  }

  private Optional<Request> asked(HttpRequest<?> request, FormParameters form) {
    return sessionCookies
        .session(request)
        .map(
            token ->
                new Request(
                    token,
                    Password.parse(form.get("current")),
                    addresses.of(request),
                    cookies.device(request)));
  }

  private HttpResponse<String> refused(
      HttpRequest<?> request, SignedInUser user, String template, String value, Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotSignedIn(), Refusal.KeptElsewhere() ->
          session.to(SignInTarget.ACCOUNT.path());
      case Refusal.CurrentPasswordNeeded() ->
          page(request, user, template, value, invalid("Enter your current password."));
      case Refusal.NotConfirmed(var reason) ->
          page(request, user, template, value, notConfirmed(reason));
      case Refusal.PasswordRefused(var reason) ->
          page(request, user, template, value, invalid(sentence(reason.message())));
      case Refusal.EmailRefused() ->
          page(request, user, template, value, invalid("This is not an email address."));
      case Refusal.TemporarilyUnavailable() ->
          page(
              request,
              user,
              template,
              value,
              SignInProblem.of(new SignInRefusal.TemporarilyUnavailable()));
    };
  }

  private static SignInProblem notConfirmed(SignInRefusal reason) {
    return reason instanceof SignInRefusal.WrongCredentials
        ? new SignInProblem(
            HttpStatus.FORBIDDEN,
            "Your current password is not correct. Please try again.",
            Optional.empty())
        : SignInProblem.of(reason);
  }

  private static SignInProblem invalid(String message) {
    return new SignInProblem(HttpStatus.BAD_REQUEST, message, Optional.empty());
  }

  private static String sentence(String message) {
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }

  private HttpResponse<String> page(
      HttpRequest<?> request,
      SignedInUser user,
      String template,
      String value,
      SignInProblem problem) {
    var form = session.protect(request);
    var page =
        new AccountChangePage(
            user.account().username().value(),
            value,
            change.needsCurrentPassword(user.session()),
            Optional.of(problem.message()).filter(message -> !message.isEmpty()),
            form.value());
    var response =
        pages
            .show(request, problem.status(), template, page, ContentSecurityPolicy.HERE)
            .cookie(form.cookie());
    problem.retryAfter().ifPresent(text -> response.header(HttpHeaders.RETRY_AFTER, text));
    return response;
  }
}
