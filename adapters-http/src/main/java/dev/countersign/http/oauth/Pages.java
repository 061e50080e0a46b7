package dev.countersign.http.oauth;

import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.IssuerPath;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.jte.HtmlJteViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Renders the HTML pages. They must not be cached, framed, or scripted by others, except the one
 * that {@link ContentSecurityPolicy#inFrames} is for.
 */
@Singleton
public final class Pages {

  private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

  private final HtmlJteViewsRenderer<Map<String, Object>> renderer;
  private final IssuerPath issuer;

  Pages(HtmlJteViewsRenderer<Map<String, Object>> renderer, IssuerPath issuer) {
    this.renderer = renderer;
    this.issuer = issuer;
  }

  /** Renders a template whose parameters are {@code page} and the path of the issuer. */
  public MutableHttpResponse<String> show(
      HttpRequest<?> request,
      HttpStatus status,
      String template,
      Object page,
      ContentSecurityPolicy policy) {
    var text = new StringWriter();
    try {
      renderer.render(template, Map.of("page", page, "issuer", issuer), request).writeTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return HttpResponse.<String>status(status)
        .body(text.toString())
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", policy.header())
        // With no-referrer, browsers would also hide the origin of a form from this server.
        .header("Referrer-Policy", "same-origin");
  }

  /**
   * Renders the error page of a request over a rate limit.
   *
   * @param explanation what the user can do
   */
  public MutableHttpResponse<String> tooMany(
      HttpRequest<?> request, TooManyRequests error, String explanation) {
    return error(
            request,
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorPage.of(
                "Too many requests", explanation, error.code() + ": " + error.description()))
        .header(HttpHeaders.RETRY_AFTER, Long.toString(error.seconds()));
  }

  /** Renders the error page. */
  public MutableHttpResponse<String> error(
      HttpRequest<?> request, HttpStatus status, ErrorPage page) {
    return show(request, status, "error", page, ContentSecurityPolicy.HERE);
  }
}
