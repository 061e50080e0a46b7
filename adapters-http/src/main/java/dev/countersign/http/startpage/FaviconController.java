package dev.countersign.http.startpage;

import dev.countersign.http.oauth.Asset;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Serves the icon at the path at which browsers look for it if they were shown no page, for example
 * for a bookmark or a response in JSON. The path has no version, so browsers ask again after a day.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/links.html#rel-icon">HTML, link type
 *     icon</a>
 */
@Controller("/favicon.ico")
@Secured(SecurityRule.IS_ANONYMOUS)
final class FaviconController {

  @Get
  @Produces(Asset.ICO)
  HttpResponse<byte[]> icon() {
    return HttpResponse.ok(Asset.ICON_FALLBACK.content())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400");
  }
}
