package dev.countersign.testserver;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the server of a {@link CountersignTest}. */
final class CountersignExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(CountersignExtension.class);

  /** The server of a class, and of the classes that are nested in it. */
  private record Running(CountersignServer server) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    if (find(context) == null) {
      start(context);
    }
  }

  private static void start(ExtensionContext context) {
    var test =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), CountersignTest.class)
            .orElseThrow();
    var server = CountersignServer.start(setup -> declare(test, setup));
    context.getStore(NAMESPACE).put(CountersignServer.class, new Running(server));
  }

  private static void declare(CountersignTest test, ServerSetup setup) {
    AnnotatedSetup.declare(test, setup);
    try {
      var constructor = test.setup().getDeclaredConstructor();
      constructor.setAccessible(true);
      constructor.newInstance().accept(setup);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          test.setup().getName() + " must have a constructor without parameters", e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server(context).reset();
  }

  // The context of a nested class has no server of its own, so nothing is removed for it.
  @Override
  public void afterAll(ExtensionContext context) {
    var running = context.getStore(NAMESPACE).remove(CountersignServer.class, Running.class);
    if (running != null) {
      running.server().close();
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      context.publishReportEntry("countersign", server(context).report());
      print(server(context).report());
    }
  }

  @SuppressWarnings("SystemOut") // Builds show the standard error of a failed test.
  private static void print(String report) {
    System.err.println(report);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CountersignServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server(context);
  }

  private static CountersignServer server(ExtensionContext context) {
    return Objects.requireNonNull(find(context), "the server is not running").server();
  }

  private static @Nullable Running find(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(CountersignServer.class, Running.class);
  }
}
