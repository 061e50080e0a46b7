package dev.countersign.testkit.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.SecretGenerator;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The contract of {@link SecretGenerator}. */
public abstract class SecretGeneratorContract {

  /** Returns the adapter. */
  protected abstract SecretGenerator secretGenerator();

  @Test
  void returns256BitsAs43CharactersOfBase64url() {
    var secret = secretGenerator().generate();
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
  }

  @Test
  void returnsNoValueTwice() {
    var generator = secretGenerator();
    var seen = new HashSet<String>();
    for (var i = 0; i < 1000; i++) {
      assertThat(seen.add(generator.generate())).isTrue();
    }
  }
}
