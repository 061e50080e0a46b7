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
 *
 * <p>The members are those of {@link ServerSetup} and of the JSON file of a server that stands
 * alone. In an array of named values, each value is {@code name=text}, or {@code name:=JSON} for a
 * number, a boolean, a list or an object.
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

  /** The port; 0 is a free one. */
  int port() default 0;

  /** The address on which it listens; the default is the loopback address. */
  String host() default "";

  /** The time at which the clock stops, such as {@code 2026-01-31T12:00:00Z}. */
  String time() default "";

  /** The initial access token for registrations; by default another one at each start. */
  String registrationToken() default "";

  /** Scopes that clients may request, beside those of OpenID Connect. */
  String[] scopes() default {};

  /** Scopes that release claims of a user, as {@code scope=claim,claim}. */
  String[] claimsOfScopes() default {};

  /** Resources for which clients may request access tokens (RFC 8707). */
  String[] resources() default {};

  /** How long access tokens are valid, as an ISO 8601 duration such as {@code PT5M}. */
  String accessTokenLife() default "";

  /** How long ID tokens are valid, as an ISO 8601 duration. */
  String idTokenLife() default "";

  /** How long a refresh token is valid if it is not used, as an ISO 8601 duration. */
  String refreshTokenLife() default "";

  /** How long authorization codes are valid, as an ISO 8601 duration. */
  String codeLife() default "";

  /** Settings of the service without their prefix, such as {@code code-life=30s}. */
  String[] settings() default {};

  /** Errors to simulate for the first requests. */
  TestResponse[] firstResponses() default {};

  /** The first ID tokens, which are wrong. */
  TestToken[] firstIdTokens() default {};

  /** The first access tokens that are JWTs, which are wrong. */
  TestToken[] firstAccessTokens() default {};

  /** Further setup: a class with a constructor without parameters. */
  Class<? extends Consumer<ServerSetup>> setup() default NoSetup.class;

  /** No further setup. */
  final class NoSetup implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {}
  }
}
