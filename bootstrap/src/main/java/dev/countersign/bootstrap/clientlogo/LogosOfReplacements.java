package dev.countersign.bootstrap.clientlogo;

import dev.countersign.application.clientlogo.ClientLogoUseCases;
import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.registration.ReplaceRegistration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Adds the fetching of logos to {@link ReplaceRegistration}. */
@Singleton
final class LogosOfReplacements implements BeanCreatedEventListener<ReplaceRegistration> {

  // Asked for late: listeners are created before all other beans.
  private final BeanProvider<LogoDependencies> dependencies;

  LogosOfReplacements(BeanProvider<LogoDependencies> dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public ReplaceRegistration onCreated(BeanCreatedEvent<ReplaceRegistration> event) {
    return ClientLogoUseCases.replaceRegistration(event.getBean(), dependencies.get());
  }
}
