package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.application.canary.OpenUseCase;
import dev.countersign.application.canary.driven.ConcretePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests rule 5: a concept shows its driving ports, the records in their signatures, and the factory
 * of its use cases. The implementations are not public.
 */
class HexagonTest {

  private static final DescribedPredicate<JavaClass> IN_A_CONCEPTS_ROOT =
      DescribedPredicate.describe(
          "in the root package of a concept",
          type -> type.getPackageName().matches("dev\\.countersign\\.application\\.\\w+"));

  private static final ArchRule ROOTS =
      classes()
          .that(IN_A_CONCEPTS_ROOT)
          .and()
          .areTopLevelClasses()
          .should(beAnInterfaceARecordOrTheFactoryIfPublic());

  private static final ArchRule DRIVEN =
      classes()
          .that()
          .resideInAPackage("dev.countersign.application.*.driven")
          .and()
          .areTopLevelClasses()
          .should()
          .beInterfaces();

  @Test
  void showsPortsRecordsAndAFactory() {
    ROOTS.check(Code.main());
  }

  @Test
  void hasOnlyInterfacesForDrivenPorts() {
    DRIVEN.check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void hasOneFactoryForEachConceptWithDrivingPorts(Concept concept) {
    var root = "dev.countersign.application." + concept.packageName();
    var types =
        Code.main().that(IN_A_CONCEPTS_ROOT).stream()
            .filter(type -> type.getPackageName().equals(root))
            .toList();
    assertThat(types.stream().filter(HexagonTest::isFactory))
        .as("factories in " + root)
        .hasSize(types.stream().anyMatch(Types.DRIVING_PORT) ? 1 : 0);
  }

  @Test
  void canFail() {
    Canary.mustFail(ROOTS, OpenUseCase.class);
    Canary.mustFail(DRIVEN, ConcretePort.class);
  }

  private static ArchCondition<JavaClass> beAnInterfaceARecordOrTheFactoryIfPublic() {
    return new ArchCondition<>("be an interface, a record or the factory, if public") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var hidden = !type.getModifiers().contains(JavaModifier.PUBLIC);
        if (!hidden && !type.isInterface() && !type.isRecord() && !isFactory(type)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is public, but is not a port, a record or the factory"));
        }
      }
    };
  }

  private static boolean isFactory(JavaClass type) {
    return type.getSimpleName().endsWith("UseCases")
        && type.getModifiers().contains(JavaModifier.FINAL)
        && type.getConstructors().stream()
            .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE));
  }
}
