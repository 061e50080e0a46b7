package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.http.user.CsrfProtection.FormRefusal;
import dev.countersign.http.user.OfferedServers;
import dev.countersign.http.user.Remembering;
import dev.countersign.http.user.SignInProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows the sign-in page, first and after each failed attempt. */
@Singleton
final class LoginResponses {

  private final Pages pages;
  private final CsrfProtection csrfProtection;
  private final AuthorizationResponses outcomes;
  private final ShownNames names;
  private final AuthorizationErrors errors;
  private final SignInProofs proofs;
  private final ReceivedRequests received;
  private final SessionPolicy sessionPolicy;
  private final AuthenticationContexts contexts;
  private final OfferedServers offers;

  LoginResponses(
      Pages pages,
      CsrfProtection csrfProtection,
      AuthorizationResponses outcomes,
      ShownNames names,
      AuthorizationErrors errors,
      SignInProofs proofs,
      ReceivedRequests received,
      SessionPolicy sessionPolicy,
      AuthenticationContexts contexts,
      OfferedServers offers) {
    this.pages = pages;
    this.csrfProtection = csrfProtection;
    this.outcomes = outcomes;
    this.names = names;
    this.errors = errors;
    this.proofs = proofs;
    this.received = received;
    this.sessionPolicy = sessionPolicy;
    this.contexts = contexts;
    this.offers = offers;
  }

  /**
   * A sign-in attempt.
   *
   * @param pending the authorization request that continues after the sign-in
   * @param username the value of the username field
   * @param remember whether the user asked to stay signed in
   */
  record Attempt(PendingAuthorization pending, String username, boolean remember) {

    /** Returns an attempt whose fields are empty. */
    static Attempt first(PendingAuthorization pending) {
      return new Attempt(pending, "", false);
    }

    /** Returns the request of the browser. */
    HttpRequest<?> request() {
      return pending.request();
    }

    /** Returns the authorization request. */
    SerializedAuthorizationRequest asked() {
      return pending.asked();
    }

    /** Returns the client and the authentication that it requires. */
    Outcome.SignInNeeded needed() {
      return pending.needed();
    }
  }

  HttpResponse<String> first(Attempt attempt) {
    return page(attempt, HttpStatus.OK, Optional.empty());
  }

  HttpResponse<String> incomplete(Attempt attempt) {
    return page(attempt, HttpStatus.BAD_REQUEST, Optional.of("Enter your username and password."));
  }

  HttpResponse<String> failed(Attempt attempt, HttpStatus status, String problem) {
    return page(attempt, status, Optional.of(problem));
  }

  HttpResponse<String> foreignForm(Attempt attempt, FormRefusal refusal) {
    return page(
        attempt,
        HttpStatus.FORBIDDEN,
        Optional.of(
            switch (refusal) {
              case OTHER_ORIGIN ->
                  "This form was sent from a page of another site. Please try again here.";
              case NOT_SHOWN_TO_THIS_BROWSER -> "This page has expired. Please try again.";
            }));
  }

  HttpResponse<String> refused(Attempt attempt, SignInRefusal refusal) {
    var problem = SignInProblem.of(refusal);
    var page = page(attempt, problem.status(), Optional.of(problem.message()));
    problem.retryAfter().ifPresent(seconds -> page.header(HttpHeaders.RETRY_AFTER, seconds));
    return page;
  }

  /** Returns the response to a request that does not require the user to sign in. */
  HttpResponse<String> withoutSignIn(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome outcome) {
    return outcomes.response(request, asked, outcome);
  }

  /** Redirects to where the request continues after a sign-in that created this session. */
  MutableHttpResponse<String> signedIn(Attempt attempt, SessionToken session) {
    received.record(attempt.asked(), RequestFact.SIGNED_IN, session);
    return outcomes.toPath(proofs.pathAfterSignIn(attempt.request(), attempt.asked(), session));
  }

  HttpResponse<String> unreadable(HttpRequest<?> request, InvalidRequest error) {
    return errors.unreadable(request, error);
  }

  Optional<FormRefusal> formRefusal(Attempt attempt, String value) {
    return csrfProtection.refusal(attempt.request(), protectedContent(attempt.asked()), value);
  }

  private static String protectedContent(SerializedAuthorizationRequest asked) {
    return "login\n" + asked.text();
  }

  private MutableHttpResponse<String> page(
      Attempt attempt, HttpStatus status, Optional<String> problem) {
    var protectedForm =
        csrfProtection.protect(attempt.request(), protectedContent(attempt.asked()));
    var page =
        new LoginPage(
            names.of(attempt.needed().client(), attempt.request(), attempt.asked()),
            attempt.needed().certainPerson(),
            isPasswordEnough(attempt),
            offers.offered(attempt.needed().required().contexts()),
            attempt.username(),
            remembering(attempt),
            problem,
            attempt.asked().text(),
            protectedForm.value());
    return pages
        .show(
            attempt.request(),
            status,
            "login",
            page,
            ContentSecurityPolicy.leadingTo(
                AuthorizationResponses.formTargets(redirectUris(attempt))))
        .cookie(protectedForm.cookie());
  }

  private boolean isPasswordEnough(Attempt attempt) {
    return attempt.needed().required().isSatisfiedBy(Optional.of(contexts.password().reference()));
  }

  /** Returns the redirect URI in the request, or else the registered ones. */
  private static List<RedirectUri> redirectUris(Attempt attempt) {
    return attempt
        .asked()
        .parameters()
        .get("redirect_uri")
        .map(RedirectUri::new)
        .map(List::of)
        .orElseGet(() -> attempt.needed().client().metadata().redirectUris());
  }

  private Optional<Remembering> remembering(Attempt attempt) {
    return sessionPolicy.rememberedLife().map(life -> Remembering.of(life, attempt.remember()));
  }
}
