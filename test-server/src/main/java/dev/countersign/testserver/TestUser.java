package dev.countersign.testserver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A user of the server of a {@link CountersignTest}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface TestUser {

  /** The username. */
  String value();

  /** The password; {@link CountersignServer#password} returns the default. */
  String password() default "";

  /** The {@code sub}; by default the service chooses one. */
  String sub() default "";

  /** Claims that scopes release, as {@code name=text} or {@code name:=JSON}. */
  String[] claims() default {};

  /** Claims of each access token and ID token, as {@code name=text} or {@code name:=JSON}. */
  String[] tokenClaims() default {};
}
