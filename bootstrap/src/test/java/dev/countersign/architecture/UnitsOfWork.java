package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the stores that use cases use in a unit of work: the stores that a class with a unit of
 * work calls, and those that the work calls through other classes, also if another class hands the
 * work in.
 *
 * <p>A store is a driven port that a persistence adapter implements.
 */
final class UnitsOfWork {

  private final Set<JavaCodeUnit> handingIn = new HashSet<>();
  private final Set<JavaCodeUnit> visited = new HashSet<>();
  private final Set<JavaClass> stores = new HashSet<>();

  private UnitsOfWork() {}

  /** Returns the stores that the units of work of a class of the application use. */
  static Set<JavaClass> storesUsedBy(JavaClass type) {
    var found = new UnitsOfWork();
    if (Types.in(Layer.APPLICATION).test(type)) {
      found.enter(type);
    }
    return found.stores;
  }

  private void enter(JavaClass type) {
    var running = type.getCodeUnits().stream().filter(UnitsOfWork::runsUnitOfWork).toList();
    running.forEach(this::enterWork);
    if (!running.isEmpty()) {
      type.getCodeUnits().stream().flatMap(UnitsOfWork::accesses).forEach(this::note);
    }
  }

  private static boolean runsUnitOfWork(JavaCodeUnit unit) {
    return accesses(unit)
        .anyMatch(
            access -> isUnitOfWork(access.getTargetOwner()) && access.getName().equals("run"));
  }

  /** Follows the lambdas and method references of a method that runs or hands in work. */
  private void enterWork(JavaCodeUnit unit) {
    if (!handingIn.add(unit)) {
      return;
    }
    accesses(unit).filter(JavaAccess::isDeclaredInLambda).forEach(this::follow);
    unit.getCodeUnitReferencesFromSelf().forEach(this::follow);
    if (unit.getRawParameterTypes().stream().anyMatch(UnitsOfWork::isWork)) {
      unit.getCallsOfSelf().stream().map(JavaAccess::getOrigin).forEach(this::enterWork);
    }
  }

  private static boolean isWork(JavaClass parameter) {
    return parameter.isAnnotatedWith(FunctionalInterface.class);
  }

  private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
  }

  private void follow(JavaCodeUnitAccess<?> access) {
    note(access);
    var owner = access.getTargetOwner();
    if (Types.DRIVEN_PORT.test(owner)
        || !Layer.of(owner).equals(Layer.of(access.getOriginOwner()))) {
      return;
    }
    access.getTarget().resolveMember().ifPresent(this::visit);
    var parameters =
        access.getTarget().getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .toArray(String[]::new);
    owner.getAllSubclasses().stream()
        .flatMap(type -> type.tryGetMethod(access.getName(), parameters).stream())
        .forEach(this::visit);
  }

  private void visit(JavaCodeUnit unit) {
    if (visited.add(unit)) {
      accesses(unit).forEach(this::follow);
    }
  }

  private void note(JavaCodeUnitAccess<?> access) {
    var owner = access.getTargetOwner();
    if (Types.DRIVEN_PORT.test(owner) && isStore(owner)) {
      var _ = stores.add(owner);
    }
  }

  private static boolean isUnitOfWork(JavaClass type) {
    return type.isEquivalentTo(UnitOfWork.class) || type.isEquivalentTo(SeparateUnitOfWork.class);
  }

  private static boolean isStore(JavaClass port) {
    return !isUnitOfWork(port)
        && Code.main().get(port.getName()).getAllSubclasses().stream()
            .anyMatch(Types.in(Layer.PERSISTENCE));
  }
}
