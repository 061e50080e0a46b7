package dev.countersign.http.oauth;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.cors.CorsFilter;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.resource.StaticResourceResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies Micronaut's rules for requests from other origins, and gives each refusal a body and a
 * log line. Micronaut's own filter refuses without either.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(CorsFilter.class)
final class CrossOriginFilter implements Ordered, ConditionalFilter {

  private static final Logger LOG = LoggerFactory.getLogger(CrossOriginFilter.class);

  private final CorsFilter cors;
  private final FrameworkErrorResponses refusals;

  CrossOriginFilter(
      CorsConfiguration configuration,
      StaticResourceResolver resources,
      Router router,
      HttpHostResolver hosts,
      FrameworkErrorResponses refusals) {
    this.cors = new CorsFilter(configuration, resources, router, hosts);
    this.refusals = refusals;
  }

  @Override
  public int getOrder() {
    return CorsFilter.CORS_FILTER_ORDER;
  }

  @Override
  public boolean isEnabled(HttpRequest<?> request) {
    return cors.isEnabled(request);
  }

  @PreMatching
  @RequestFilter
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    return described(request, cors.filterPreFlightRequest(request));
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    return described(request, cors.filterRequest(request));
  }

  @ResponseFilter
  void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    cors.filterResponse(request, response);
  }

  private @Nullable HttpResponse<?> described(
      HttpRequest<?> request, @Nullable HttpResponse<?> response) {
    if (!(response instanceof MutableHttpResponse<?> refusal)
        || refusal.code() < 400
        || refusal.getBody().isPresent()) {
      return response;
    }
    // Only the path: a query may contain secrets.
    LOG.info(
        "Request from another origin refused with {}: {} {}",
        refusal.code(),
        request.getMethodName(),
        request.getPath());
    return refusals.refuse(
        request,
        refusal,
        "Pages of other origins must not send a request with this method or these headers to this"
            + " address.");
  }
}
