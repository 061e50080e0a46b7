package com.example.orders;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The orders, for a token with the scope {@code orders.read}. */
@Path("/orders")
public class OrdersResource {

  /** Returns the numbers of all orders. */
  @GET
  @PermissionsAllowed("orders.read")
  public String all() {
    return "A-1, A-2";
  }
}
