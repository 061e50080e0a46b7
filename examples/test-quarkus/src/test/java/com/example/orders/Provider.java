package com.example.orders;

import dev.countersign.testserver.CountersignServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Starts the provider before the application, and tells the application where it is. */
public final class Provider implements QuarkusTestResourceLifecycleManager {

  static final String API = "https://orders.example/api";

  /** A field that gets the provider. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.FIELD)
  @interface Running {}

  private CountersignServer server;

  @Override
  public Map<String, String> start() {
    server =
        CountersignServer.start(
            setup ->
                setup
                    .user("alice")
                    .client("shop")
                    .client("warehouse")
                    .resources(API)
                    .scopes("orders.read"));
    return Map.of("ORDERS_ISSUER", server.issuer());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        server, new TestInjector.AnnotatedAndMatchesType(Running.class, CountersignServer.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
