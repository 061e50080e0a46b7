package dev.countersign.domain.registration;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.registration.GrantedScope.GRANTABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantedScopeTest {

  private static final ClientMetadata METADATA =
      ExampleRegistrations.client(LEAST.with("scope", "openid profile")).metadata();

  private static ClientMetadata granted(String scope) {
    return GrantedScope.in(METADATA, JsonObject.EMPTY.with("scope", scope), GRANTABLE);
  }

  @Test
  void addsTheRequestedTokensThatMayBeGiven() {
    assertThat(granted("  openid  countersign:rp:use ").scope())
        .isEqualTo(Scope.of("openid", "profile", "countersign:rp:use"));
  }

  /** Otherwise the client would get the default scope of clients that request none. */
  @Test
  void aClientThatRequestsOnlySuchTokensHasNoOthers() {
    assertThat(granted("countersign:rp:use").scope()).isEqualTo(GRANTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "openid", "countersign:rp:use \"", "countersign:rp:other"})
  void addsNothingElse(String scope) {
    assertThat(granted(scope)).isEqualTo(METADATA);
  }

  @Test
  void addsNothingThatTheSenderMayNotGive() {
    var document = JsonObject.EMPTY.with("scope", "countersign:rp:use");
    assertThat(GrantedScope.in(METADATA, document, Scope.NONE)).isEqualTo(METADATA);
  }
}
