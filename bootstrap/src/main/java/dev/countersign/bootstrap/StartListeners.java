package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.ServerConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the listeners of the server's start before the server opens a port. The framework creates
 * them when the port is open already; if one of them could not be created, the port would answer
 * requests with errors although the service does not start.
 *
 * <p>It cannot do so for a server that takes any free port, as in tests, and has no configured
 * issuer: the issuer, which listeners need, then contains the port.
 */
@Singleton
@Requires(missingProperty = Countersign.RESTORE)
@Requires(missingProperty = Countersign.END_KEY)
final class StartListeners implements ApplicationEventListener<StartupEvent>, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(StartListeners.class);
  private static final Argument<ApplicationEventListener<ServerStartupEvent>> LISTENER = argument();

  /** A number below 1 means any free port. */
  private static final List<String> PORTS =
      List.of("micronaut.server.port", "micronaut.server.ssl.port");

  private final ApplicationContext context;
  private final ServerConfiguration configuration;

  StartListeners(ApplicationContext context, ServerConfiguration configuration) {
    this.context = context;
    this.configuration = configuration;
  }

  /** Returns the order: after {@link StartupInitializer}, because jobs need an open key store. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  /** Creates the listeners; throws if one of them cannot be created. */
  @Override
  public void onApplicationEvent(StartupEvent event) {
    if (isIssuerKnown()) {
      LOG.debug("Listeners of the start: {}", context.getBeansOfType(LISTENER).size());
    }
  }

  private boolean isIssuerKnown() {
    return configuration.configuredIssuer().isPresent()
        || PORTS.stream().noneMatch(this::isAnyFreePort);
  }

  private boolean isAnyFreePort(String setting) {
    return context.getProperty(setting, Integer.class).filter(port -> port < 1).isPresent();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Argument<ApplicationEventListener<ServerStartupEvent>> argument() {
    return (Argument) Argument.of(ApplicationEventListener.class, ServerStartupEvent.class);
  }
}
