package dev.countersign.spring;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells the tests whether a client exists. */
@RestController
class ClientProbe {

  private final RegisteredClientRepository clients;

  ClientProbe(RegisteredClientRepository clients) {
    this.clients = clients;
  }

  @GetMapping("/test/clients/{id}")
  ResponseEntity<Void> client(@PathVariable("id") String id) {
    var isKnown = clients.findByClientId(id) != null;
    return ResponseEntity.status(isKnown ? HttpStatus.OK : HttpStatus.NOT_FOUND).build();
  }
}
