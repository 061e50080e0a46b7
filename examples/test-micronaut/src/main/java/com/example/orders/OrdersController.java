package com.example.orders;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** The orders, for a token with the scope {@code orders.read}. */
@Controller("/orders")
@Secured("orders.read")
class OrdersController {

  @Get
  List<String> all() {
    return List.of("A-1", "A-2");
  }
}
