package dev.countersign.http.connection;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Closes each connection after its next response while the service stops. The client then sends its
 * next request on another connection, to another node.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112 §9.6</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LastResponses implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private volatile boolean stopping;

  /** Returns the order: before the connections are closed. */
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
