package dev.countersign.testserver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A client of the server of a {@link CountersignTest}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface TestClient {

  /** The {@code client_id}. */
  String value();

  /** The secret, at least 32 characters; {@link CountersignServer#secret} returns the default. */
  String secret() default "";

  /** Whether it is a public client: one without a secret. */
  boolean withoutSecret() default false;

  /** Whether it may use the implicit and hybrid flows too. */
  boolean frontChannel() default false;

  /**
   * The redirect URIs. The default is {@code http://localhost/callback}, or {@code
   * https://client.example/callback} with the front channel.
   */
  String[] redirectUris() default {};

  /** Further members of its registration document, as {@code name=text} or {@code name:=JSON}. */
  String[] metadata() default {};

  /** Claims of each token for the client, as {@code name=text} or {@code name:=JSON}. */
  String[] tokenClaims() default {};
}
