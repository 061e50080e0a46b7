package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;

/** Proves that a rule can fail. */
final class Canary {

  private Canary() {}

  /** Fails unless the rule reports each of the classes when it checks that class alone. */
  static void mustFail(ArchRule rule, Class<?>... offending) {
    assertThat(offending).isNotEmpty();
    for (var type : offending) {
      var result = rule.evaluate(Code.canary(type));
      assertThat(result.hasViolation())
          .as("%s should have reported %s", rule.getDescription(), type.getName())
          .isTrue();
      assertThat(result.getFailureReport().getDetails())
          .as("the rule's report")
          .anyMatch(detail -> detail.contains(type.getName()));
    }
  }
}
