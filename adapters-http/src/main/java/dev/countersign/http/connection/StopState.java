package dev.countersign.http.connection;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/**
 * Shows whether the service stops. Each connection then closes after the response after which no
 * request of the connection waits. The client sends its next request on another connection, to
 * another node.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112 §9.6</a>
 */
@Singleton
final class StopState implements ApplicationEventListener<ShutdownEvent>, BooleanSupplier, Ordered {

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

  /** Returns whether the service stops. */
  @Override
  public boolean getAsBoolean() {
    return stopping;
  }
}
