package dev.countersign.persistence.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Starts each database once for all tests of the module, empties the tables before each test, and
 * stops the databases after the last.
 */
final class TestDatabases implements ArgumentsProvider, BeforeEachCallback {

  /** The running databases, which JUnit closes after the last test. */
  private static final class Running implements AutoCloseable {
    private final List<TestDatabase> databases =
        List.of(TestDatabase.h2(), TestDatabase.postgresql());

    @Override
    public void close() {
      databases.forEach(TestDatabase::stop);
    }
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return databases(context).stream().map(Arguments::of);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    databases(context).forEach(TestDatabase::empty);
  }

  private static List<TestDatabase> databases(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
        .databases;
  }
}
