package dev.countersign.bootstrap.startpage;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Tells whether the settings want a start page. */
final class StartPageCondition implements Condition {

  @Override
  @SuppressWarnings("rawtypes") // Micronaut's own signature.
  public boolean matches(ConditionContext context) {
    return context.getProperty("countersign.start-page", Boolean.class).orElse(true);
  }
}
