package dev.countersign.http.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Serves the stylesheet of the pages. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class StylesheetController {

  @Get(Stylesheet.PATH)
  @Produces("text/css;charset=utf-8")
  HttpResponse<byte[]> stylesheet() {
    return HttpResponse.ok(Stylesheet.content())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
  }
}
