package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.application.canary.HastyRemover;
import dev.countersign.application.canary.SelfConfident;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockJudge;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests that what depends on the time and cannot be undone requires a time that can be believed,
 * and that only the judge of the clock creates such a time.
 */
class ClockTest {

  private static final Set<String> REMOVALS =
      Set.of("removeExpired", "removeUnreferenced", "removeUnused");

  private static final ArchRule REMOVERS =
      classes().that().resideInAPackage(Layer.APPLICATION.packages()).should(askBeforeTheyRemove());

  private static final ArchRule CREATORS = classes().should(notCreateABelievedTime());

  @Test
  void recordsAreRemovedAtABelievedTime() {
    REMOVERS.check(Code.main());
  }

  @Test
  void onlyTheJudgeBelieves() {
    CREATORS.check(Code.main());
  }

  @Test
  void canFail() {
    Canary.mustFail(REMOVERS, HastyRemover.class);
    Canary.mustFail(CREATORS, SelfConfident.class);
  }

  private static ArchCondition<JavaClass> askBeforeTheyRemove() {
    return new ArchCondition<>("require a BelievedTime if they remove records by their age") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var asks =
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    dependency -> dependency.getTargetClass().isEquivalentTo(BelievedTime.class));
        type.getMethodCallsFromSelf().stream()
            .filter(call -> !asks && REMOVALS.contains(call.getName()) && !passesOn(call))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
      }
    };
  }

  // A method of the same name leaves the question to its caller.
  private static boolean passesOn(JavaMethodCall call) {
    return REMOVALS.contains(call.getOrigin().getName());
  }

  private static ArchCondition<JavaClass> notCreateABelievedTime() {
    return new ArchCondition<>("not create a BelievedTime") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getConstructorCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().isEquivalentTo(BelievedTime.class))
            .filter(call -> !type.isEquivalentTo(ClockJudge.class))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
      }
    };
  }
}
