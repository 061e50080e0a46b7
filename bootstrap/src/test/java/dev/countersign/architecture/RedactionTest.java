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
 * Rule 7: what is named a secret, code, token or verifier does not show in its own text what it
 * holds. Each record is made with a marker where its secrets go, and must not say it.
 */
class RedactionTest {

  private static final DescribedPredicate<JavaClass> HOLDER_OF_A_SECRET =
      DescribedPredicate.describe(
          "values named Secret, Code, Token, Verifier or Password",
          type ->
              type.getSimpleName().matches("\\w*(Secret|Code|Token|Verifier|Password)")
                  && !type.isInterface()
                  && !type.isEnum()
                  && !type.isAssignableTo(OAuthError.class)
                  && !isService(type));

  private static final ArchRule RULE =
      classes().that(HOLDER_OF_A_SECRET).should(keepItToThemselves());

  @Test
  void secretsDoNotShow() {
    RULE.check(Code.main());
  }

  @Test
  void canFail() {
    Canary.mustFail(RULE, ForgetfulSecret.class, OutspokenToken.class, OutspokenVerifier.class);
  }

  /** Adapters and use cases: they work with secrets, and do not hold one. */
  private static boolean isService(JavaClass type) {
    return type.getAllRawInterfaces().stream().anyMatch(Types.DRIVEN_PORT.or(Types.DRIVING_PORT));
  }

  private static ArchCondition<JavaClass> keepItToThemselves() {
    return new ArchCondition<>("not show what they hold") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.tryGetMethod("toString").isEmpty()) {
          complain(type, "has no toString of its own", events);
        } else if (!type.isRecord()) {
          complain(type, "must be a record, so that this test can make one", events);
        } else if (Specimen.of(type.reflect()).toString().contains(Specimen.MARKER)) {
          complain(type, "shows in toString what it holds", events);
        }
      }
    };
  }

  private static void complain(JavaClass type, String complaint, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(type, type.getName() + " " + complaint));
  }
}
