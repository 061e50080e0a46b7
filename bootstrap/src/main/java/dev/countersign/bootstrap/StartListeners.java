package dev.countersign.bootstrap;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the listeners of the server's start before the server opens a port. The framework creates
 * them when the port is open already; if one of them could not be created, the port would answer
 * requests with errors although the service does not start.
 */
@Singleton
@Requires(missingProperty = Countersign.RESTORE)
@Requires(missingProperty = Countersign.END_KEY)
final class StartListeners implements ApplicationEventListener<StartupEvent>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(StartListeners.class);
  private static final Argument<ApplicationEventListener<ServerStartupEvent>> LISTENER = argument();

  private final BeanContext context;

  StartListeners(BeanContext context) {
    this.context = context;
  }

  /** Returns the order: after {@link StartupInitializer}, because jobs need an open key store. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  /** Creates the listeners; throws if one of them cannot be created. */
  @Override
  public void onApplicationEvent(StartupEvent event) {
    LOG.debug("Listeners of the start: {}", context.getBeansOfType(LISTENER).size());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Argument<ApplicationEventListener<ServerStartupEvent>> argument() {
    return (Argument) Argument.of(ApplicationEventListener.class, ServerStartupEvent.class);
  }
}
