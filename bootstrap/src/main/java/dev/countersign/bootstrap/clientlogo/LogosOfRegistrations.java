package dev.countersign.bootstrap.clientlogo;

import dev.countersign.application.clientlogo.ClientLogoUseCases;
import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.registration.RegisterClient;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Adds the fetching of logos to {@link RegisterClient}. */
@Singleton
final class LogosOfRegistrations implements BeanCreatedEventListener<RegisterClient> {

  // Asked for late: listeners are created before all other beans.
  private final BeanProvider<LogoDependencies> dependencies;

  LogosOfRegistrations(BeanProvider<LogoDependencies> dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public RegisterClient onCreated(BeanCreatedEvent<RegisterClient> event) {
    return ClientLogoUseCases.registerClient(event.getBean(), dependencies.get());
  }
}
