package dev.countersign.domain.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAssertionTokenTest {

  @Test
  void isNotShown() {
    assertThat(new ClientAssertionToken("header.claims.signature"))
        .hasToString("ClientAssertionToken[redacted]");
  }
}
