package dev.countersign.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidSoftwareStatement;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.error.UnapprovedSoftwareStatement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthErrorsTest {

  private static HttpResponse<byte[]> response(OAuthError error) {
    return OAuthErrors.response(error, HttpRequest.POST("/clients", ""));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void rateLimitedResponseHasRetryAfter() {
    var response = response(new TooManyRequests(Duration.ofMillis(1001)));

    assertThat(response.code()).isEqualTo(429);
    assertThat(response.getHeaders().get(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    assertThat(text(response)).contains("\"error\":\"too_many_requests\"", "in 2 s");
  }

  @Test
  void aResponseThatIsUnavailableNowHasRetryAfter() {
    var error = new TemporarilyUnavailable("try again");
    for (var response : List.of(response(error), OAuthErrors.response(error, true))) {
      assertThat(response.code()).isEqualTo(503);
      assertThat(response.getHeaders().get(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
    }
  }

  @Test
  void softwareStatementErrorsHaveTheirOwnCodes() {
    var invalid = response(new InvalidSoftwareStatement("exp is past"));
    assertThat(invalid.code()).isEqualTo(400);
    assertThat(text(invalid)).contains("\"error\":\"invalid_software_statement\"", "exp is past");
    var unapproved = response(new UnapprovedSoftwareStatement("not from here"));
    assertThat(unapproved.code()).isEqualTo(400);
    assertThat(text(unapproved)).contains("\"error\":\"unapproved_software_statement\"");
  }
}
