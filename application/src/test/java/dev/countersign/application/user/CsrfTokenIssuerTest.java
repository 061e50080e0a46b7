package dev.countersign.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.IssueCsrfTokens.BrowserSecret;
import dev.countersign.domain.oauth.SecretHash;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CsrfTokenIssuerTest {

  private final AtomicInteger generated = new AtomicInteger();
  private final IssueCsrfTokens issueCsrfTokens =
      UserUseCases.issueCsrfTokens(
          () -> "secret-" + generated.incrementAndGet(),
          secret -> new SecretHash(String.format("%043d", Math.abs((long) secret.hashCode()))));

  @Test
  void eachBrowserGetsASecretOfItsOwn() {
    assertThat(issueCsrfTokens.issue()).isNotEqualTo(issueCsrfTokens.issue());
  }

  @Test
  void aTokenFitsOneContentAndOneBrowser() {
    var one = new BrowserSecret("one");

    var token = issueCsrfTokens.tokenFor(one, "login a=b");

    assertThat(token).isEqualTo(issueCsrfTokens.tokenFor(one, "login a=b")).doesNotContain("one");
    assertThat(token).isNotEqualTo(issueCsrfTokens.tokenFor(one, "login a=c"));
    assertThat(token).isNotEqualTo(issueCsrfTokens.tokenFor(new BrowserSecret("two"), "login a=b"));
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(new BrowserSecret("hunter2").toString()).doesNotContain("hunter2");
  }
}
