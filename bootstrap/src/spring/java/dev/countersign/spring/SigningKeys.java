package dev.countersign.spring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The key with which the server signs. A test can replace it. */
@RestController
class SigningKeys {

  private int generation = 0;
  private JWKSet current = new JWKSet();

  SigningKeys() throws JOSEException {
    replace();
  }

  /** From now on the server signs with another key, and publishes only that one. */
  @PostMapping("/test/keys")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  final synchronized void replace() throws JOSEException {
    generation++;
    current = new JWKSet(new RSAKeyGenerator(2048).keyID("rsa-" + generation).generate());
  }

  synchronized JWKSet current() {
    return current;
  }
}
