package com.example.shop;

import dev.countersign.testserver.CountersignServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The provider of all tests. It runs for several test classes, as the Spring application does. */
final class Provider {

  static final String API = "https://shop.example/api";

  static final CountersignServer SERVER =
      CountersignServer.start(
          setup ->
              setup
                  .user("alice", user -> user.claim("email", "alice@example.com"))
                  .client(
                      "shop",
                      client ->
                          client.redirectUris("http://localhost/login/oauth2/code/countersign"))
                  .client("warehouse")
                  .scopes("orders.read")
                  .resources(API));

  private Provider() {}

  /** Configures the application with the provider. */
  static void register(DynamicPropertyRegistry properties) {
    properties.add("shop.issuer", SERVER::issuer);
    properties.add("shop.client-id", () -> "shop");
    properties.add("shop.client-secret", () -> SERVER.secret("shop"));
  }
}
