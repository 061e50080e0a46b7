package dev.countersign.application.relyingparty.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormSenderTest {

  @Test
  void theTokenEndpointRespondsToCodesAndRefreshTokens() {
    assertThat(Stream.of(Call.values()).filter(Call::isAtTokenEndpoint))
        .containsExactly(Call.CODE, Call.REFRESH);
  }

  @Test
  void metricsTellTheCallsApart() {
    assertThat(Call.values())
        .extracting(Call::wireName)
        .containsExactly("code", "refresh", "revoke", "introspect");
  }

  /** The document can have tokens in it. */
  @Test
  void theTextOfAResponseHasOnlyItsStatus() {
    var response =
        new Response(
            200,
            Optional.of(JsonObject.EMPTY.with("access_token", "hidden")),
            Optional.of(Duration.ofSeconds(1)));
    assertThat(response.toString()).contains("200").doesNotContain("hidden");
  }
}
