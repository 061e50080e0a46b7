package dev.countersign.http.startpage;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import io.micronaut.context.annotation.Requires;
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

/** Shows the start page: what runs here, and whether it can serve requests. */
@Controller("/")
@Requires(beans = StartPageSettings.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class StartPageController {

  private final StartPageSettings settings;
  private final ServiceState state;
  private final Issuer issuer;
  private final Pages pages;

  StartPageController(StartPageSettings settings, ServiceState state, Issuer issuer, Pages pages) {
    this.settings = settings;
    this.state = state;
    this.issuer = issuer;
    this.pages = pages;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(HttpRequest<?> request) {
    var page = new StartPage(issuer.value(), state.isReady(), settings.documentation());
    return pages.show(
        request,
        page.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        "start",
        page,
        ContentSecurityPolicy.HERE);
  }
}
