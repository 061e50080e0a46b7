package dev.countersign.testserver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts one {@link CountersignServer} for the tests of a class, and resets it before each of them.
 * A test method, a lifecycle method or a constructor gets it as a parameter. If a test fails, the
 * requests, the responses and the log of the server are printed.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(CountersignExtension.class)
public @interface CountersignTest {

  /** The users. */
  TestUser[] users() default {};

  /** The clients. */
  TestClient[] clients() default {};

  /** Whether the server uses https. */
  boolean https() default false;

  /** The time at which the clock stops, such as {@code 2026-01-31T12:00:00Z}. */
  String time() default "";

  /** Further setup: a class with a constructor without parameters. */
  Class<? extends Consumer<ServerSetup>> setup() default NoSetup.class;

  /** No further setup. */
  final class NoSetup implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {}
  }
}
