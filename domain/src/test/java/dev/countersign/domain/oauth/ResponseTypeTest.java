package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Response types are sets and determine the default response mode. */
class ResponseTypeTest {

  @Test
  void ignoresTheOrderOfValues() {
    assertThat(ResponseType.parse("token id_token")).contains(ResponseType.ID_TOKEN_TOKEN);
    assertThat(ResponseType.parse("id_token token")).contains(ResponseType.ID_TOKEN_TOKEN);
    assertThat(ResponseType.ID_TOKEN_TOKEN.wireName()).isEqualTo("id_token token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "code ", " code", "code code", "none", "CODE", "code,token"})
  void refusesUnknownOrRepeatedValues(String text) {
    assertThat(ResponseType.parse(text)).isEmpty();
  }

  /** RFC 9700 §2.1.2: an access token in the authorization response can leak. */
  @Test
  void containsAnAccessTokenOnlyIfThatIsSupported() {
    assertThat(ResponseType.supported(true)).isEqualTo(ResponseType.SUPPORTED);
    assertThat(ResponseType.supported(false))
        .containsExactlyInAnyOrder(
            ResponseType.CODE, ResponseType.ID_TOKEN, ResponseType.CODE_ID_TOKEN);
  }

  @Test
  void sendsTokensInTheFragmentAndCodesInTheQuery() {
    assertThat(ResponseMode.defaultFor(ResponseType.CODE)).isEqualTo(ResponseMode.QUERY);
    assertThat(ResponseMode.defaultFor(ResponseType.TOKEN)).isEqualTo(ResponseMode.FRAGMENT);
    assertThat(ResponseMode.defaultFor(ResponseType.ID_TOKEN)).isEqualTo(ResponseMode.FRAGMENT);
    assertThat(ResponseMode.defaultFor(ResponseType.parse("code token").orElseThrow()))
        .isEqualTo(ResponseMode.FRAGMENT);
  }
}
