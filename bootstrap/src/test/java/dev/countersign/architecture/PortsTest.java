package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.countersign.architecture.Types.DRIVEN_ADAPTER;
import static dev.countersign.architecture.Types.DRIVEN_PORT;
import static dev.countersign.architecture.Types.DRIVING_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.http.canary.StoringController;
import dev.countersign.http.canary.StoringControllerByAnother;
import dev.countersign.persistence.canary.RegisteringClients;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests rule 4: controllers never call driven ports, and driven adapters never call driving ports,
 * neither directly nor through other classes of their layer.
 */
class PortsTest {

  private static final DescribedPredicate<JavaClass> CONTROLLER =
      DescribedPredicate.describe(
          "controller",
          type -> type.isMetaAnnotatedWith("io.micronaut.http.annotation.Controller"));

  private static final ArchRule CONTROLLERS =
      classes().that(CONTROLLER).should(notReach(DRIVEN_PORT));

  private static final ArchRule DRIVEN_ADAPTERS =
      classes().that(DRIVEN_ADAPTER).should(notReach(DRIVING_PORT));

  @Test
  void controllersCallNoDrivenPort() {
    CONTROLLERS.check(Code.main());
  }

  @Test
  void drivenAdaptersCallNoDrivingPort() {
    DRIVEN_ADAPTERS.check(Code.main());
  }

  @Test
  void controllersCallDrivingPorts() {
    assertThat(Code.main().that(CONTROLLER))
        .anyMatch(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .anyMatch(DRIVING_PORT));
  }

  @Test
  void canFail() {
    Canary.mustFail(CONTROLLERS, StoringController.class, StoringControllerByAnother.class);
    Canary.mustFail(DRIVEN_ADAPTERS, RegisteringClients.class);
  }

  private static ArchCondition<JavaClass> notReach(DescribedPredicate<JavaClass> forbidden) {
    return new ArchCondition<>("not reach a " + forbidden.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        follow(type, type, forbidden, new HashSet<>(), events);
      }
    };
  }

  private static void follow(
      JavaClass start,
      JavaClass type,
      DescribedPredicate<JavaClass> forbidden,
      Set<JavaClass> seen,
      ConditionEvents events) {
    if (!seen.add(type)) {
      return;
    }
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      var target = dependency.getTargetClass();
      if (forbidden.test(target)) {
        events.add(
            SimpleConditionEvent.violated(
                start, start.getName() + " reaches " + target.getName() + ": " + dependency));
      }
      if (Layer.of(target).equals(Layer.of(start))) {
        follow(start, target, forbidden, seen, events);
      }
    }
  }
}
