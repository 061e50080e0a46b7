package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the names of grant types and response modes. */
class ProtocolNamesTest {

  @ParameterizedTest
  @CsvSource({
    "AUTHORIZATION_CODE, authorization_code",
    "IMPLICIT, implicit",
    "REFRESH_TOKEN, refresh_token",
    "CLIENT_CREDENTIALS, client_credentials"
  })
  void namesTheGrantTypes(GrantType type, String name) {
    assertThat(type.wireName()).isEqualTo(name);
    assertThat(GrantType.parse(name)).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "password", "IMPLICIT", "urn:ietf:params:oauth:grant-type:jwt-bearer"})
  void supportsNoOtherGrantType(String name) {
    assertThat(GrantType.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"QUERY, query", "FRAGMENT, fragment", "FORM_POST, form_post"})
  void namesTheResponseModes(ResponseMode mode, String name) {
    assertThat(mode.wireName()).isEqualTo(name);
    assertThat(ResponseMode.parse(name)).contains(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jwt", "Query", "web_message"})
  void supportsNoOtherResponseMode(String name) {
    assertThat(ResponseMode.parse(name)).isEmpty();
  }
}
