package dev.countersign.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidSoftwareStatement;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.error.UnapprovedSoftwareStatement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OAuthErrorsTest {

  private static HttpResponse<byte[]> answer(OAuthError error) {
    return OAuthErrors.answer(error, HttpRequest.POST("/clients", ""));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() {
    var answer = answer(new TooManyRequests(Duration.ofMillis(1001)));

    assertThat(answer.code()).isEqualTo(429);
    assertThat(answer.getHeaders().get(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    assertThat(text(answer)).contains("\"error\":\"too_many_requests\"", "in 2 s");
  }

  @Test
  void softwareStatementsAreRefusedByTheirOwnNames() {
    var invalid = answer(new InvalidSoftwareStatement("exp is past"));
    assertThat(invalid.code()).isEqualTo(400);
    assertThat(text(invalid)).contains("\"error\":\"invalid_software_statement\"", "exp is past");
    var unapproved = answer(new UnapprovedSoftwareStatement("not from here"));
    assertThat(unapproved.code()).isEqualTo(400);
    assertThat(text(unapproved)).contains("\"error\":\"unapproved_software_statement\"");
  }
}
