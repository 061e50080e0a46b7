package dev.countersign.bootstrap.registrationupkeep;

import dev.countersign.application.registrationupkeep.MaintainRegistrations;
import io.micronaut.context.ApplicationContext;

/** Does what the upkeep of registrations does once a minute. */
public final class UpkeepInTests {

  private UpkeepInTests() {}

  /** Does what is due, and looks for problems, which health then shows. */
  public static void run(ApplicationContext context) {
    context.getBean(MaintainRegistrations.class).maintain();
    context.getBean(RegistrationTroubles.class).look();
  }
}
