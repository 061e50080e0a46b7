package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the methods of a store that write: those whose in-memory adapter changes a row. A method is
 * written as its name and the simple names of its parameter types.
 */
final class StoreWrites {

  private final Set<JavaCodeUnit> visited = new HashSet<>();

  private StoreWrites() {}

  /** Returns the methods of the port that write. */
  static Set<String> of(JavaClass port) {
    var methods = methods(port).collect(Collectors.toSet());
    return Code.tests().stream()
        .filter(Types.DRIVEN_ADAPTER)
        .filter(type -> type.getPackageName().startsWith("dev.countersign.testkit"))
        .filter(type -> type.getAllRawInterfaces().contains(port))
        .flatMap(type -> type.getAllMethods().stream())
        .filter(method -> methods.contains(signature(method)))
        .filter(method -> new StoreWrites().changesARow(method))
        .map(StoreWrites::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the methods of the port that write and that {@code writes()} of the contract lacks. */
  static Set<String> missing(JavaClass port, JavaClass contract) {
    var missing = of(port);
    missing.removeAll(proved(contract));
    return missing;
  }

  /** Returns the methods that the writes of the contract call. */
  private static Set<String> proved(JavaClass contract) {
    var found = new StoreWrites();
    return Stream.concat(Stream.of(contract), contract.getAllRawSuperclasses().stream())
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getName().equals("writes"))
        .flatMap(StoreWrites::accesses)
        .filter(JavaAccess::isDeclaredInLambda)
        .flatMap(found::withThoseOfTheContract)
        .map(access -> signature(access.getTarget()))
        .collect(Collectors.toSet());
  }

  private Stream<JavaCodeUnitAccess<?>> withThoseOfTheContract(JavaCodeUnitAccess<?> access) {
    return Stream.concat(
        Stream.of(access),
        targets(access, type -> type.getSimpleName().endsWith("Contract"))
            .filter(visited::add)
            .flatMap(StoreWrites::accesses)
            .flatMap(this::withThoseOfTheContract));
  }

  private boolean changesARow(JavaCodeUnit unit) {
    return accesses(unit)
        .anyMatch(
            access ->
                isChange(access)
                    || targets(
                            access,
                            type -> type.getPackageName().startsWith("dev.countersign.testkit"))
                        .filter(visited::add)
                        .anyMatch(this::changesARow));
  }

  private static boolean isChange(JavaCodeUnitAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(InMemoryDatabase.class)
        && access.getName().equals("changed");
  }

  private static Stream<JavaCodeUnit> targets(
      JavaCodeUnitAccess<?> access, Predicate<JavaClass> condition) {
    return condition.test(access.getTargetOwner())
        ? access.getTarget().resolveMember().stream().map(JavaCodeUnit.class::cast)
        : Stream.empty();
  }

  private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
  }

  private static Stream<String> methods(JavaClass port) {
    return port.getAllMethods().stream().map(StoreWrites::signature);
  }

  private static String signature(JavaMethod method) {
    return signature(method.getName(), method.getRawParameterTypes());
  }

  private static String signature(CodeUnitAccessTarget target) {
    return signature(target.getName(), target.getRawParameterTypes());
  }

  private static String signature(String name, Iterable<JavaClass> parameters) {
    var names = new StringBuilder(name).append('(');
    for (var parameter : parameters) {
      names
          .append(names.charAt(names.length() - 1) == '(' ? "" : ", ")
          .append(parameter.getSimpleName());
    }
    return names.append(')').toString();
  }
}
