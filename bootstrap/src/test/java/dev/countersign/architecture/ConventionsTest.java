package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.application.canary.ImpatientApplication;
import dev.countersign.application.canary.RandomApplication;
import dev.countersign.bootstrap.canary.LateBootstrap;
import dev.countersign.domain.canary.KeyManagerImpl;
import dev.countersign.domain.canary.unmarked.NullableEverywhere;
import dev.countersign.http.canary.TalkativeHttp;
import dev.countersign.http.canary.UnclosedHttp;
import io.micronaut.context.annotation.Bean;
import io.micronaut.runtime.event.annotation.EventListener;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Tests the conventions for every class: names, null marks, and the sources of time, random values
 * and output.
 */
class ConventionsTest {

  private static final Pattern EMPTY_WORD =
      Pattern.compile(".*(Impl|Manager|Helper|Utils?|Dto|Port)([A-Z0-9].*)?");

  private static final ArchRule NAMES =
      noClasses()
          .should(
              ArchCondition.from(
                  DescribedPredicate.<JavaClass>describe(
                      "be named Impl, Manager, Helper, Util, Dto or Port",
                      type -> EMPTY_WORD.matcher(type.getSimpleName()).matches())));

  private static final ArchRule NULL_MARKS =
      classes()
          .should(
              ArchCondition.from(
                  DescribedPredicate.<JavaClass>describe(
                      "be in a package that is @NullMarked",
                      type ->
                          isNullMarked(type.getPackage())
                              || isNullMarked(Code.main(), type.getPackageName()))));

  private static final DescribedPredicate<JavaAccess<?>> TIME_OR_CHANCE =
      DescribedPredicate.describe(
          "the system clock or a source of random values",
          access -> isTime(access) || isChance(access));

  private static final ArchRule TIME_AND_CHANCE =
      classes()
          .that()
          .resideInAnyPackage(Layer.DOMAIN.packages(), Layer.APPLICATION.packages())
          .should(notAccess(TIME_OR_CHANCE));

  private static final DescribedPredicate<JavaAccess<?>> OUTPUT =
      DescribedPredicate.describe(
          "the process's output",
          access ->
              (access.getTargetOwner().isEquivalentTo(System.class)
                      && access.getName().matches("out|err"))
                  || access.getName().equals("printStackTrace"));

  private static final ArchRule OUTPUTS =
      classes().that().resideOutsideOfPackage(Layer.BOOTSTRAP.packages()).should(notAccess(OUTPUT));

  private static final ArchRule CLOSING =
      noClasses()
          .should(
              ArchCondition.from(
                  DescribedPredicate.<JavaClass>describe(
                      "name a method in @Bean(preDestroy) on the class: Micronaut calls it only for"
                          + " a factory's method; use @PreDestroy",
                      type ->
                          type.tryGetAnnotationOfType(Bean.class)
                              .map(bean -> !bean.preDestroy().isEmpty())
                              .orElse(false))));

  private static final ArchRule LISTENING =
      noMethods()
          .should()
          .beAnnotatedWith(EventListener.class)
          .because(
              "the framework creates such a bean when the event is published, after the port is"
                  + " open; implement ApplicationEventListener");

  @Test
  void listenersExistBeforeThePortIsOpen() {
    LISTENING.check(Code.main());
    Canary.mustFail(LISTENING, LateBootstrap.class);
  }

  @Test
  void beansAreClosedWithTheContext() {
    CLOSING.check(Code.main());
    Canary.mustFail(CLOSING, UnclosedHttp.class);
  }

  @Test
  void namesSayWhatATypeIs() {
    NAMES.check(Code.main());
    NAMES.check(Code.tests());
  }

  @Test
  void packagesSayWhatMayBeNull() {
    NULL_MARKS.check(Code.main());
    NULL_MARKS.check(Code.tests());
  }

  @Test
  void timeAndChanceComeFromOutside() {
    TIME_AND_CHANCE.check(Code.main());
  }

  @Test
  void onlyBootstrapPrints() {
    OUTPUTS.check(Code.main());
  }

  @Test
  void canFail() {
    Canary.mustFail(NAMES, KeyManagerImpl.class);
    Canary.mustFail(NULL_MARKS, NullableEverywhere.class);
    Canary.mustFail(TIME_AND_CHANCE, ImpatientApplication.class, RandomApplication.class);
    Canary.mustFail(OUTPUTS, TalkativeHttp.class);
  }

  private static boolean isNullMarked(JavaPackage container) {
    return container.isAnnotatedWith(NullMarked.class);
  }

  // Tests are in the packages of the code that they test; the null marks are in the main code.
  private static boolean isNullMarked(JavaClasses all, String name) {
    return all.containPackage(name) && isNullMarked(all.getPackage(name));
  }

  private static boolean isTime(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return (owner.getPackageName().equals("java.time")
            && access.getName().matches("now|system|systemUTC|systemDefaultZone|tick\\w*"))
        || (owner.isEquivalentTo(System.class)
            && access.getName().matches("currentTimeMillis|nanoTime"))
        || owner.isEquivalentTo(java.util.Date.class);
  }

  private static boolean isChance(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return access.getName().matches("randomUUID|random")
        || owner.isAssignableTo(java.util.random.RandomGenerator.class);
  }

  private static ArchCondition<JavaClass> notAccess(DescribedPredicate<JavaAccess<?>> what) {
    return new ArchCondition<>("not access " + what.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(what)
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
        type.getCodeUnitReferencesFromSelf().stream()
            .filter(what)
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
      }
    };
  }
}
