package dev.countersign.testserver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A wrong token, which the server of a {@link CountersignTest} issues first, in each test. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface TestToken {

  /** Another {@code iss}. */
  String setIssuer() default "";

  /** Another {@code aud}. */
  String setAudience() default "";

  /** Another {@code nonce}. */
  String setNonce() default "";

  /** Other values of claims, as {@code name=text} or {@code name:=JSON}. */
  String[] setClaims() default {};

  /** The claims to leave out. */
  String[] removeClaims() default {};

  /** Whether the {@code exp} is one hour before the {@code iat}. */
  boolean expire() default false;

  /** Whether it is signed by a key that the server does not publish. */
  boolean signWithUnknownKey() default false;
}
