package dev.countersign.http.session;

import dev.countersign.application.session.IssueSessionState;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Serves the page that clients load in a hidden frame: {@code check_session_iframe}. It is the only
 * page that other sites may show in a frame. It shows nothing, and has nothing to click on.
 *
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
@Controller(SessionManagement.PATH)
@Requires(beans = IssueSessionState.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class CheckSessionController {

  // The page is the same for everybody, and changes only with the release.
  private static final String CACHE_CONTROL = "public, max-age=3600";

  private final Pages pages;
  private final CheckSessionPage page;

  CheckSessionController(Pages pages, BrowserStates states) {
    this.pages = pages;
    this.page = new CheckSessionPage(states.cookieName());
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(HttpRequest<?> request) {
    var response =
        pages.show(
            request,
            HttpStatus.OK,
            "check-session",
            page,
            ContentSecurityPolicy.inFrames(CheckSessionPage.SCRIPT));
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    return response;
  }
}
