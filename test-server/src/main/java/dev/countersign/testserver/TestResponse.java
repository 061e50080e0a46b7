package dev.countersign.testserver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An error to simulate for the first request of a path to the server of a {@link CountersignTest}.
 * It has exactly one of {@link #failWith}, {@link #delayBy} and {@link #truncate}. Each test gets
 * it again.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface TestResponse {

  /** The path, such as {@code /token}. */
  String path();

  /** The error status, from 400 to 599; 0 for none. */
  int failWith() default 0;

  /** The delay of the response, as an ISO 8601 duration such as {@code PT2S}. */
  String delayBy() default "";

  /** Whether the connection is closed after half of the response. */
  boolean truncate() default false;
}
