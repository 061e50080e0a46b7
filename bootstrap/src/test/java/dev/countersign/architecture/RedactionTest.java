package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.domain.canary.ForgetfulSecret;
import dev.countersign.domain.canary.OutspokenToken;
import dev.countersign.domain.canary.OutspokenVerifier;
import dev.countersign.domain.error.OAuthError;
import org.junit.jupiter.api.Test;

/**
 * Tests rule 7: {@code toString} of a secret, code, token, verifier or password does not show its
 * value. The test creates each record with a marker in place of its secrets, and searches for the
 * marker.
 */
class RedactionTest {

  private static final DescribedPredicate<JavaClass> SECRET_VALUE =
      DescribedPredicate.describe(
          "values named Secret, Code, Token, Verifier or Password",
          type ->
              type.getSimpleName().matches("\\w*(Secret|Code|Token|Verifier|Password)")
                  && !type.isInterface()
                  && !type.isEnum()
                  && !type.isAssignableTo(OAuthError.class)
                  && !isService(type));

  private static final ArchRule RULE = classes().that(SECRET_VALUE).should(notShowTheirValue());

  @Test
  void secretsDoNotShow() {
    RULE.check(Code.main());
  }

  @Test
  void canFail() {
    Canary.mustFail(RULE, ForgetfulSecret.class, OutspokenToken.class, OutspokenVerifier.class);
  }

  /**
   * Returns whether the type is an adapter or a use case: these work with secrets, but are not
   * secrets.
   */
  private static boolean isService(JavaClass type) {
    return type.getAllRawInterfaces().stream().anyMatch(Types.DRIVEN_PORT.or(Types.DRIVING_PORT));
  }

  private static ArchCondition<JavaClass> notShowTheirValue() {
    return new ArchCondition<>("not show their value") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.tryGetMethod("toString").isEmpty()) {
          complain(type, "does not override toString", events);
        } else if (!type.isRecord()) {
          complain(type, "must be a record, so that this test can create one", events);
        } else if (Specimen.of(type.reflect()).toString().contains(Specimen.MARKER)) {
          complain(type, "shows its value in toString", events);
        }
      }
    };
  }

  private static void complain(JavaClass type, String problem, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(type, type.getName() + " " + problem));
  }
}
