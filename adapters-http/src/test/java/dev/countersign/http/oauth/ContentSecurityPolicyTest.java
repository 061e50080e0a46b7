package dev.countersign.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

  private static String formAction(String... origins) {
    var header = ContentSecurityPolicy.leadingTo(List.of(origins)).header();
    var from = header.indexOf("form-action");
    return header.substring(from, header.indexOf(';', from));
  }

  @Test
  void aPageLoadsOnlyItsStylesheetAndIsNotFramed() {
    assertThat(ContentSecurityPolicy.HERE.header())
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void formsMayRedirectToTheClient() {
    assertThat(formAction("https://app.example", "https://app.example", "http://127.0.0.1:8765"))
        .isEqualTo("form-action 'self' https://app.example http://127.0.0.1:8765");
    assertThat(formAction("com.example.app:")).isEqualTo("form-action 'self' com.example.app:");
  }

  @Test
  void anOriginCannotAddDirectives() {
    assertThat(formAction("com.example.app://x;script-src *"))
        .isEqualTo("form-action 'self' com.example.app:");
    assertThat(formAction("http://[::1]:8080")).isEqualTo("form-action 'self' http:");
  }
}
