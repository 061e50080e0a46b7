package dev.countersign.bootstrap.clientlogo;

import dev.countersign.application.clientlogo.ClientLogoUseCases;
import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.registration.UpdateRegistration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Adds the fetching of logos to {@link UpdateRegistration}. */
@Singleton
final class LogosOfUpdates implements BeanCreatedEventListener<UpdateRegistration> {

  // Asked for late: listeners are created before all other beans.
  private final BeanProvider<LogoDependencies> dependencies;

  LogosOfUpdates(BeanProvider<LogoDependencies> dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public UpdateRegistration onCreated(BeanCreatedEvent<UpdateRegistration> event) {
    return ClientLogoUseCases.updateRegistration(event.getBean(), dependencies.get());
  }
}
