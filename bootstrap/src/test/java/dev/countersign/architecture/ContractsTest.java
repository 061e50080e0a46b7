package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.countersign.architecture.Types.DRIVEN_ADAPTER;
import static dev.countersign.architecture.Types.DRIVEN_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.countersign.application.canary.DeviceRecorder;
import dev.countersign.application.canary.UnitOfWorkRunner;
import dev.countersign.application.canary.driven.Orphans;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.persistence.canary.UntestedClients;
import dev.countersign.persistence.canary.WaivedContract;
import dev.countersign.persistence.canary.WaivedMethods;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests rule 6: every driven port has a contract in the testkit, and every implementation, also the
 * in-memory one, has a test that extends the contract. The contract of a store that is used in a
 * unit of work proves that the unit of work covers the store.
 */
class ContractsTest {

  private static final ArchRule PORTS =
      classes()
          .that(DRIVEN_PORT)
          .should(satisfy("have a contract", type -> Contracts.of(type).isPresent()));

  private static final ArchRule ADAPTERS =
      classes()
          .that(DRIVEN_ADAPTER)
          .should(satisfy("have a test that extends the contract", ContractsTest::passesContracts));

  private static final ArchRule WAIVERS =
      noClasses()
          .should()
          .beAnnotatedWith(Disabled.class)
          .orShould(satisfy("have a test method that is @Disabled", ContractsTest::waivesATest));

  private static final ArchRule UNITS_OF_WORK =
      classes().should(useOnlyTransactionalStoresInUnitsOfWork());

  @Test
  void everyStoreThatIsUsedInAUnitOfWorkHasATransactionalOne() {
    UNITS_OF_WORK.check(Code.main());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        AuthorizationCodes.class, // called in the work itself
        Revocations.class, // called next to the work
        AccessTokens.class, // called by another class, from the work
        InitialAccessTokens.class, // called in a part of the work that another class hands in
        KeyRings.class, // called in the work that another class hands in
        DataKeys.class,
        SealedRecords.class
      })
  void findsTheStoresThatAreUsedInAUnitOfWork(Class<?> store) {
    assertThat(Code.main())
        .flatMap(UnitsOfWork::storesUsedBy)
        .anyMatch(found -> found.isEquivalentTo(store));
  }

  @Test
  void everyPortHasOne() {
    PORTS.check(Code.main());
  }

  @Test
  void everyAdapterPassesIt() {
    ADAPTERS.check(Code.main());
  }

  @Test
  void everyFakePassesIt() {
    ADAPTERS.check(Code.tests());
  }

  @Test
  void noneIsWaived() {
    WAIVERS.check(Code.tests());
  }

  @Test
  void canFail() {
    Canary.mustFail(PORTS, Orphans.class);
    Canary.mustFail(ADAPTERS, UntestedClients.class);
    Canary.mustFail(UNITS_OF_WORK, DeviceRecorder.class, UnitOfWorkRunner.class);
    Canary.mustFail(WAIVERS, WaivedContract.class, WaivedMethods.class);
  }

  private static boolean passesContracts(JavaClass adapter) {
    return adapter.getAllRawInterfaces().stream()
        .filter(DRIVEN_PORT)
        .allMatch(
            port ->
                Contracts.of(port).stream()
                    .flatMap(contract -> contract.getAllSubclasses().stream())
                    .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT))
                    .anyMatch(test -> isAbout(adapter, test)));
  }

  /** Returns whether the test uses the adapter or is named after it. */
  private static boolean isAbout(JavaClass adapter, JavaClass test) {
    return Stream.concat(Stream.of(test), test.getEnclosingClass().stream())
        .anyMatch(
            type ->
                type.getSimpleName().matches(adapter.getSimpleName() + "\\w*Test")
                    || type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(target -> target.getName().equals(adapter.getName())));
  }

  private static ArchCondition<JavaClass> useOnlyTransactionalStoresInUnitsOfWork() {
    return satisfy(
        "use only stores in units of work whose contract extends TransactionalStoreContract",
        type ->
            UnitsOfWork.storesUsedBy(type).stream()
                .allMatch(
                    store ->
                        Contracts.of(store)
                            .filter(
                                contract ->
                                    contract.isAssignableTo(TransactionalStoreContract.class))
                            .isPresent()));
  }

  private static boolean waivesATest(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Disabled.class));
  }

  private static ArchCondition<JavaClass> satisfy(
      String what, java.util.function.Predicate<JavaClass> condition) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var held = condition.test(type);
        events.add(
            new SimpleConditionEvent(
                type, held, type.getName() + (held ? " does " : " does not ") + what));
      }
    };
  }
}
