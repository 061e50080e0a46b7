package com.example.shop;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the shop offers. */
@RestController
class Orders {

  /** For programs with a token that has the scope {@code orders.read}. */
  @GetMapping("/api/orders")
  List<String> all() {
    return List.of("A-1", "A-2");
  }

  /** For people who signed in. */
  @GetMapping("/")
  String welcome(@AuthenticationPrincipal OidcUser person) {
    return "Welcome, " + person.getEmail();
  }
}
