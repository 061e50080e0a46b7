package dev.countersign.http.account;

import dev.countersign.application.account.ManageConsents;
import dev.countersign.application.account.ManageSessions;
import dev.countersign.application.account.ReadAccountEvents;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Account;
import dev.countersign.http.account.AccountChangesPage.Change;
import dev.countersign.http.account.AccountPage.Time;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.SessionIds;
import io.micronaut.core.bind.annotation.Bindable;
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

/** Shows a signed-in user the own account, and ends sessions and consents of that user only. */
@Controller("/account")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AccountController {

  private final AccountSession session;
  private final ManageSessions sessions;
  private final ManageConsents consents;
  private final LinkedServers servers;
  private final ReadAccountEvents events;
  private final Pages pages;

  AccountController(
      AccountSession session,
      ManageSessions sessions,
      ManageConsents consents,
      LinkedServers servers,
      ReadAccountEvents events,
      Pages pages) {
    this.session = session;
    this.sessions = sessions;
    this.consents = consents;
    this.servers = servers;
    this.events = events;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(HttpRequest<?> request) {
    return session.signedIn(request, user -> page(request, user));
  }

  private HttpResponse<String> page(HttpRequest<?> request, SignedInUser user) {
    var form = session.protect(request);
    var id = user.account().id();
    var page =
        new AccountPage(
            AccountViews.user(user.account()),
            !user.account().keptElsewhere(),
            notice(request),
            AccountViews.profile(user.account()),
            AccountViews.sessions(sessions.list(id), user),
            AccountViews.servers(servers.of(id)),
            AccountViews.applications(consents.list(id)),
            form.value());
    return pages
        .show(request, HttpStatus.OK, "account", page, ContentSecurityPolicy.HERE)
        .cookie(form.cookie());
  }

  private static Optional<String> notice(HttpRequest<?> request) {
    return Optional.ofNullable(request.getParameters().get("done"))
        .flatMap(Notice::of)
        .map(Notice::text);
  }

  @Get("/changes")
  HttpResponse<String> changes(HttpRequest<?> request) {
    return session.signedIn(request, user -> changes(request, user.account()));
  }

  private HttpResponse<String> changes(HttpRequest<?> request, Account account) {
    var page =
        new AccountChangesPage(
            !account.keptElsewhere(),
            events.of(account.id()).stream()
                .map(event -> new Change(AccountWords.event(event), new Time(event.at())))
                .toList());
    return pages.show(request, HttpStatus.OK, "account-changes", page, ContentSecurityPolicy.HERE);
  }

  @Post("/end-session")
  HttpResponse<String> endSession(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(
        request,
        body,
        (user, form) -> {
          SessionIds.parse(form.get("session"))
              .ifPresent(
                  id -> {
                    var _ = sessions.end(user.account().id(), id, Actor.USER);
                  });
          return done(Notice.SESSION);
        });
  }

  @Post("/end-other-sessions")
  HttpResponse<String> endOthers(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(
        request,
        body,
        (user, form) -> {
          var _ =
              sessions.endAll(user.account().id(), Optional.of(user.session().id()), Actor.USER);
          return done(Notice.OTHERS);
        });
  }

  @Post("/withdraw")
  HttpResponse<String> withdraw(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(
        request,
        body,
        (user, form) -> {
          ClientId.parse(form.get("client"))
              .ifPresent(
                  client -> {
                    var _ = consents.withdraw(user.account().id(), client, Actor.USER);
                  });
          return done(Notice.WITHDRAWN);
        });
  }

  @Post("/disconnect")
  HttpResponse<String> disconnect(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return session.submitted(
        request,
        body,
        (user, form) ->
            done(
                switch (servers.remove(user.session(), form.get("issuer"), form.get("subject"))) {
                  case REMOVED -> Notice.DISCONNECTED;
                  case LAST -> Notice.LAST_SERVER;
                }));
  }

  // After a redirect, loading the page again does not send the form again.
  private HttpResponse<String> done(Notice notice) {
    return session.to(SignInTarget.ACCOUNT.path() + "?done=" + notice.wireName());
  }
}
