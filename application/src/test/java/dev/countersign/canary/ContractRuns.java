package dev.countersign.canary;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract of the testkit, which runs with a wrong adapter. */
final class ContractRuns {

  private static final String TIMEOUT = System.getProperty("canaries.timeout", "60 s");
  private static final String TESTKIT = "dev.countersign.testkit.";

  private static final SortedSet<String> TRANSACTIONAL =
      names(methods(TransactionalStoreContract.class, true));

  private final Class<?> type;
  private final Class<?> test;
  private final Class<?> generated;
  private final Harvest harvest = new Harvest();
  private final Set<String> concurrent = ConcurrentHashMap.newKeySet();
  private volatile String running = "";
  private final Launcher launcher =
      LauncherFactory.create(
          LauncherConfig.builder()
              .enableTestExecutionListenerAutoRegistration(false)
              .enableLauncherSessionListenerAutoRegistration(false)
              .enablePostDiscoveryFilterAutoRegistration(false)
              .build());

  private ContractRuns(Class<?> type, Class<?> test) {
    this.type = type;
    this.test = test;
    this.generated = WrongAdapter.subclassOf(test);
  }

  /** Returns the names of the contracts, each with the test of an in-memory adapter. */
  static SortedMap<String, Class<?>> tested() {
    return classes("Test")
        .filter(test -> !Modifier.isAbstract(test.getModifiers()))
        .filter(test -> isContract(test.getSuperclass()))
        .collect(
            Collectors.toMap(
                test -> nameOf(test.getSuperclass()),
                Function.identity(),
                (first, second) -> first,
                TreeMap::new));
  }

  /** Returns the names of all contracts that tests of adapters extend. */
  static SortedSet<String> all() {
    return classes("Contract")
        .filter(ContractRuns::isContract)
        .map(ContractRuns::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the contract that the test extends. */
  static ContractRuns of(Class<?> test) {
    return new ContractRuns(test.getSuperclass(), test);
  }

  /** Returns the names of its tests. */
  SortedSet<String> tests() {
    return names(methods(type, true));
  }

  /** Returns the faults that an adapter can have. */
  List<Fault> faults() {
    var ports = new LinkedHashSet<Class<?>>();
    if (TransactionalStoreContract.class.isAssignableFrom(type) || declaresAUnitOfWork()) {
      ports.add(UnitOfWork.class);
    }
    for (var method : type.getDeclaredMethods()) {
      var returned = method.getReturnType();
      if (WrongAdapter.isPort(returned) && (isThePort(returned) || !hasAPort())) {
        ports.add(returned);
      }
    }
    return ports.stream().map(Faults::of).flatMap(Collection::stream).toList();
  }

  private boolean declaresAUnitOfWork() {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> method.getReturnType() == UnitOfWork.class);
  }

  private boolean hasAPort() {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> isThePort(method.getReturnType()));
  }

  private boolean isThePort(Class<?> returned) {
    return type.getSimpleName().equals(returned.getSimpleName() + "Contract");
  }

  /** Runs the contract with the correct adapter; returns the names of the tests that fail. */
  SortedSet<String> runCorrect() {
    WrongAdapter.harvest(generated, harvest, () -> concurrent.add(running));
    return run(methods(type, true));
  }

  /**
   * Runs the contract with an adapter that has this fault; returns the names of the tests that
   * fail. The tests of {@link TransactionalStoreContract} run only with the faults that are about
   * the unit of work: with each other one they would fail as well, because they use every write. A
   * test that calls the adapter from several threads counts only for the faults that are about
   * that: with another one, it depends on the threads whether it fails.
   */
  SortedSet<String> runWith(Fault fault) {
    WrongAdapter.set(generated, fault, harvest);
    var transactional = fault.port() == UnitOfWork.class || fault.what().equals(Faults.ESCAPES);
    var failed = run(methods(type, transactional));
    if (!fault.isOfConcurrency()) {
      failed.removeIf(test -> concurrent.contains(test) && !TRANSACTIONAL.contains(test));
    }
    return failed;
  }

  private SortedSet<String> run(Collection<Method> methods) {
    var failed = new TreeSet<String>();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                methods.stream()
                    .map(method -> DiscoverySelectors.selectMethod(generated, method))
                    .toList())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameter("junit.jupiter.execution.timeout.default", TIMEOUT)
            .build();
    launcher.execute(
        request,
        new TestExecutionListener() {
          @Override
          public void executionStarted(TestIdentifier id) {
            running = nameOf(id);
          }

          @Override
          public void executionFinished(TestIdentifier id, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
              failed.add(nameOf(id));
            }
          }
        });
    return failed;
  }

  private static String nameOf(TestIdentifier id) {
    return id.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(MethodSource::getMethodName)
        .orElse(id.getDisplayName());
  }

  private static Set<Method> methods(Class<?> type, boolean transactional) {
    var found = new LinkedHashSet<Method>();
    for (var parent = type; parent != Object.class; parent = parent.getSuperclass()) {
      if (transactional || parent != TransactionalStoreContract.class) {
        Arrays.stream(parent.getDeclaredMethods())
            .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
            .sorted(Comparator.comparing(Method::getName))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static SortedSet<String> names(Collection<Method> methods) {
    return methods.stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isContract(Class<?> type) {
    return type.getSimpleName().endsWith("Contract")
        && Modifier.isAbstract(type.getModifiers())
        && type != TransactionalStoreContract.class
        && Arrays.stream(type.getDeclaredMethods())
            .anyMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class));
  }

  private static String nameOf(Class<?> contract) {
    return contract.getName().substring(TESTKIT.length());
  }

  private static Stream<Class<?>> classes(String suffix) {
    try {
      var root =
          Path.of(
              TransactionalStoreContract.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      try (var files = Files.walk(root.resolve("dev/countersign/testkit"))) {
        return files
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(name -> name.matches("[^$]*" + suffix + "\\.class"))
            .sorted()
            .<Class<?>>map(name -> load(name.replaceAll("\\.class$", "").replace('/', '.')))
            .toList()
            .stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ContractRuns.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return test.getSimpleName();
  }
}
