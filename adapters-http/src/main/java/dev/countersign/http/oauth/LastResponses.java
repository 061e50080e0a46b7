package dev.countersign.http.oauth;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Closes each connection with its next response while the service stops, so that the client sends
 * its next request on another connection, to another node.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112 §9.6</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LastResponses implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private volatile boolean stopping;

  /** Before the connections are closed. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    stopping = true;
  }

  @ResponseFilter
  void close(MutableHttpResponse<?> response) {
    if (stopping) {
      var _ = response.getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
  }
}
