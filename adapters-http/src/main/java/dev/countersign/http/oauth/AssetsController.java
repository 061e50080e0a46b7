package dev.countersign.http.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Serves the stylesheet and the icons of the pages. */
@Controller(Asset.DIRECTORY)
@Secured(SecurityRule.IS_ANONYMOUS)
final class AssetsController {

  @Get(Asset.STYLESHEET_NAME)
  @Produces("text/css;charset=utf-8")
  HttpResponse<byte[]> stylesheet() {
    return response(Asset.STYLESHEET);
  }

  @Get(Asset.ICON_NAME)
  @Produces("image/svg+xml")
  HttpResponse<byte[]> icon() {
    return response(Asset.ICON);
  }

  @Get(Asset.ICON_FALLBACK_NAME)
  @Produces(Asset.ICO)
  HttpResponse<byte[]> iconFallback() {
    return response(Asset.ICON_FALLBACK);
  }

  private static HttpResponse<byte[]> response(Asset asset) {
    return HttpResponse.ok(asset.content())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
  }
}
