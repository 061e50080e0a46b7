package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;

/** Issues CSRF tokens: each is a hash of the browser's secret and the form's content. */
final class CsrfTokenIssuer implements IssueCsrfTokens {

  private final SecretGenerator generator;
  private final SecretHasher hasher;

  CsrfTokenIssuer(SecretGenerator generator, SecretHasher hasher) {
    this.generator = generator;
    this.hasher = hasher;
  }

  @Override
  public BrowserSecret issue() {
    return new BrowserSecret(generator.generate());
  }

  @Override
  public String tokenFor(BrowserSecret secret, String content) {
    // The secret is also at the end, which prevents length extension attacks.
    return hasher.hash(secret.value() + "\n" + content + "\n" + secret.value()).value();
  }
}
