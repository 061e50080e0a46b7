package dev.countersign.bootstrap.session;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Tells whether the settings turn session management on. */
final class SessionManagementCondition implements Condition {

  @Override
  @SuppressWarnings("rawtypes") // Micronaut's own signature.
  public boolean matches(ConditionContext context) {
    return context.getProperty("countersign.session-management", Boolean.class).orElse(false);
  }
}
