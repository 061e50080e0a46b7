package com.example.shop;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API and the page of the shop. */
@RestController
class Orders {

  /** Returns the orders, for a token with the scope {@code orders.read}. */
  @GetMapping("/api/orders")
  List<String> all() {
    return List.of("A-1", "A-2");
  }

  /** Returns the page, for a user who signed in. */
  @GetMapping("/")
  String welcome(@AuthenticationPrincipal OidcUser person) {
    return "Welcome, " + person.getEmail();
  }
}
