package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;

/** Proves that a rule can fail. */
final class Canary {

  private Canary() {}

  /** Fails unless the rule finds each of the classes, alone, guilty. */
  static void mustFail(ArchRule rule, Class<?>... guilty) {
    assertThat(guilty).isNotEmpty();
    for (var type : guilty) {
      var result = rule.evaluate(Code.canary(type));
      assertThat(result.hasViolation())
          .as("%s should have found %s guilty", rule.getDescription(), type.getName())
          .isTrue();
      assertThat(result.getFailureReport().getDetails())
          .as("what the rule says of the canary")
          .anyMatch(detail -> detail.contains(type.getName()));
    }
  }
}
